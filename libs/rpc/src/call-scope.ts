import { NOT_WATCHED, type Expirable } from './deadline-sweep';
import { cancelled, deadlineExceeded, type RpcError } from './status';

/** What is left to a call: how long, and whether anybody still waits for it. */
export interface CallScope {
  /** When the answer is late, on the clock of `performance.now()`; `Infinity` without a deadline. */
  readonly deadlineAtMs: number;
  /** W3C trace context under which work for this call belongs; empty when it is not traced. */
  readonly traceparent: string;
  /** Why nobody waits any more, once that is so. */
  readonly abortError: RpcError | undefined;
  /** For APIs that take a signal. Made on first use, since most calls never need one. */
  readonly signal: AbortSignal;
  /** Runs `listener` when the call is given up, at once if it already is. Returns the way to unsubscribe. */
  onAbort(listener: (error: RpcError) => void): () => void;
}

/** What a caller may say about one call. */
export interface CallOptions {
  /** The call this one is made for: its deadline, cancellation and trace are passed on. */
  readonly parent?: CallScope | undefined;
  /** At most this long, whatever the parent allows. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Overrides the parent's. */
  readonly traceparent?: string | undefined;
}

/** grpc-js keeps the deadline too and tells of it as of a cancellation; its timer may be early by rounding. */
const TIMER_ROUNDING_MS = 2;

/** A scope that its owner can end. */
export class OpenScope implements CallScope, Expirable {
  /** @internal */
  sweepSlot = NOT_WATCHED;
  #abortError: RpcError | undefined;
  #listeners: Set<(error: RpcError) => void> | undefined;
  #controller: AbortController | undefined;

  constructor(
    readonly deadlineAtMs: number,
    readonly traceparent: string,
  ) {}

  get abortError(): RpcError | undefined {
    return this.#abortError;
  }

  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.#abortError) this.#controller.abort(this.#abortError);
    }
    return this.#controller.signal;
  }

  onAbort(listener: (error: RpcError) => void): () => void {
    if (this.#abortError) {
      listener(this.#abortError);
      return () => undefined;
    }
    const listeners = (this.#listeners ??= new Set());
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** Ends the scope; the first reason stays. */
  abort(error: RpcError): void {
    if (this.#abortError) return;
    this.#abortError = error;
    const listeners = this.#listeners;
    this.#listeners = undefined;
    listeners?.forEach((listener) => listener(error));
    this.#controller?.abort(error);
  }

  /** Ends the scope because nobody listens any more: the deadline has come, or the caller gave up before it. */
  leave(): void {
    if (performance.now() >= this.deadlineAtMs - TIMER_ROUNDING_MS) this.expire();
    else this.cancel();
  }

  /** Ends the scope because its deadline passed. */
  expire(): void {
    this.abort(deadlineExceeded());
  }

  /** Ends the scope because the caller gave up. */
  cancel(): void {
    this.abort(cancelled());
  }
}

/** When a call made now under these options is late. */
export function deadlineOf(options: CallOptions | undefined, nowMs: number): number {
  const parent = options?.parent?.deadlineAtMs ?? Infinity;
  return options?.timeoutMs === undefined ? parent : Math.min(parent, nowMs + options.timeoutMs);
}

/** The trace a call made under these options belongs to; empty without one. */
export function traceparentOf(options: CallOptions | undefined): string {
  return options?.traceparent ?? options?.parent?.traceparent ?? '';
}
