import { actionV1 } from '@ai-security/proto-types';
import { actionToMessage } from '@ai-security/proto-mapping';
import { setTimeout as sleep } from 'node:timers/promises';
import { Status, type RpcError } from '@ai-security/rpc';
import type { ActionRecord } from '@ai-security/core-types';
import type { Outbox, OutboxEntry } from '@ai-security/store';

/** What a forwarder works with. */
export interface ActionForwarderDeps {
  readonly outbox: Outbox;
  /** Names this process in batch ids. */
  readonly instanceId: string;
  /** Resolves once the monitor has the batch durably. */
  readonly deliver: (batchId: string, actions: readonly actionV1.Action[]) => Promise<void>;
  /** Told of an action that the monitor will never take. */
  readonly onRefused: (action: actionV1.Action, error: RpcError) => void;
  /** Told when delivery, or reading what to deliver, starts to fail, and when it works again. */
  readonly onHealth: (healthy: boolean, error?: unknown) => void;
  /** Told each time nothing is left to deliver. */
  readonly onIdle?: () => void;
}

/** Gets every recorded action to the monitor, at least once, in order. */
export interface ActionForwarder {
  /** Resolves when the action is on disk; delivery follows. */
  record(action: ActionRecord): Promise<void>;
  /** Stops delivering after the batch in flight; what is left is delivered after the next start. */
  close(): Promise<void>;
}

const MAX_BATCH_ACTIONS = 1024;
const MAX_BATCH_BYTES = 1024 * 1024;
/** While the log is quiet, actions wait this long for company: a batch costs its writer about as much as one action. */
const LINGER_MS = 10;
const MIN_RETRY_MS = 50;
const MAX_RETRY_MS = 2000;
/** A disk that fails to read is asked again after this long. */
const READ_RETRY_MS = 200;

/** Starts to deliver, beginning with what an earlier process left behind. */
export function createActionForwarder(deps: ActionForwarderDeps): ActionForwarder {
  return new Forwarder(deps);
}

class Forwarder implements ActionForwarder {
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;
  #delivered: number;
  #healthy = true;
  #wake: (() => void) | undefined;

  constructor(private readonly deps: ActionForwarderDeps) {
    this.#delivered = deps.outbox.acknowledgedSequence;
    this.#running = this.#run();
  }

  async record(action: ActionRecord): Promise<void> {
    await this.deps.outbox.append(actionV1.Action.encode(actionToMessage(action)).finish());
    this.#wake?.();
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    this.#wake?.();
    await this.#running;
  }

  get #stopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const entries = await this.#read();
      if (entries === undefined) await this.#pause(READ_RETRY_MS);
      else if (entries.length === 0) await this.#untilRecorded();
      else await this.#deliverAll(entries);
    }
  }

  /** Undefined: the disk fails, and may work again. */
  async #read(): Promise<readonly OutboxEntry[] | undefined> {
    const request = { afterSequence: this.#delivered, maxEntries: MAX_BATCH_ACTIONS, maxBytes: MAX_BATCH_BYTES };
    try {
      const entries = await this.deps.outbox.read(request);
      this.#tellHealth(true);
      return entries;
    } catch (error) {
      this.#tellHealth(false, error);
      return undefined;
    }
  }

  async #untilRecorded(): Promise<void> {
    if (this.#stopped) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      this.deps.onIdle?.();
    });
    this.#wake = undefined;
    await this.#pause(LINGER_MS);
  }

  async #deliverAll(entries: readonly OutboxEntry[]): Promise<void> {
    const last = entries.at(-1)?.sequence ?? this.#delivered;
    const actions = entries.map(({ payload }) => actionV1.Action.decode(payload));
    if (!(await this.#deliver(`${this.deps.instanceId}:${last}`, actions))) return;
    this.#delivered = last;
    this.deps.outbox.acknowledge(last);
  }

  /** Tries until the batch is taken, or refused for good. False: stopped before that. */
  async #deliver(batchId: string, actions: readonly actionV1.Action[]): Promise<boolean> {
    let retryMs = MIN_RETRY_MS;
    while (!this.#stopped) {
      try {
        await this.deps.deliver(batchId, actions);
        this.#tellHealth(true);
        return true;
      } catch (error) {
        const refused = (error as RpcError).status === Status.INVALID_ARGUMENT;
        this.#tellHealth(refused, error);
        if (refused) return this.#deliverSingly(batchId, actions, error as RpcError);
        await this.#pause(retryMs);
        retryMs = Math.min(retryMs * 2, MAX_RETRY_MS);
      }
    }
    return false;
  }

  /** One action that cannot be taken must not keep the others from being delivered. */
  async #deliverSingly(batchId: string, actions: readonly actionV1.Action[], error: RpcError): Promise<boolean> {
    const [only] = actions;
    if (only && actions.length === 1) {
      this.deps.onRefused(only, error);
      return true;
    }
    for (const [i, action] of actions.entries()) {
      if (!(await this.#deliver(`${batchId}/${i}`, [action]))) return false;
    }
    return true;
  }

  #tellHealth(healthy: boolean, error?: unknown): void {
    if (healthy === this.#healthy) return;
    this.#healthy = healthy;
    this.deps.onHealth(healthy, healthy ? undefined : error);
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }
}
