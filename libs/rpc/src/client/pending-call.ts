import { cancelled, deadlineExceeded, type RpcError } from '../status';
import { deadlineOf, type CallOptions } from '../call-scope';
import type { DeadlineSweep, Expirable } from '../deadline-sweep';

/** What happens around a call's end. */
export interface PendingCallHooks {
  /** The call has ended, with or without an answer. */
  readonly onSettled?: (call: PendingCall) => void;
  /** Nobody waits for the answer any more; the other side may want to know. */
  readonly onAbandoned?: (call: PendingCall, error: RpcError) => void;
}

/** A call in flight: settles exactly once, by answer, failure, deadline or cancellation. */
export class PendingCall implements Expirable {
  readonly deadlineAtMs: number;
  readonly promise: Promise<unknown>;
  readonly #options: CallOptions | undefined;
  readonly #sweep: DeadlineSweep;
  readonly #hooks: PendingCallHooks;
  #resolve!: (value: unknown) => void;
  #reject!: (error: RpcError) => void;
  #unsubscribe: (() => void) | undefined;
  #settled = false;

  constructor(options: CallOptions | undefined, sweep: DeadlineSweep, hooks: PendingCallHooks = {}) {
    this.#options = options;
    this.#sweep = sweep;
    this.#hooks = hooks;
    this.deadlineAtMs = deadlineOf(options, performance.now());
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** Starts to watch deadline and cancellation. False: the call was over before it began. */
  begin(): boolean {
    if (this.deadlineAtMs <= performance.now()) this.expire();
    else if (this.#options) this.#subscribe(this.#options);
    if (!this.#settled) this.#sweep.add(this);
    return !this.#settled;
  }

  get settled(): boolean {
    return this.#settled;
  }

  /** False when the call had ended before: the answer is late and dropped. */
  answer(value: unknown): boolean {
    if (!this.#settle()) return false;
    this.#resolve(value);
    return true;
  }

  /** False when the call had ended before. */
  fail(error: RpcError): boolean {
    if (!this.#settle()) return false;
    this.#reject(error);
    return true;
  }

  expire(): void {
    this.#abandon(deadlineExceeded());
  }

  #abandon(error: RpcError): void {
    if (this.fail(error)) this.#hooks.onAbandoned?.(this, error);
  }

  #settle(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    this.#sweep.remove(this);
    this.#unsubscribe?.();
    this.#hooks.onSettled?.(this);
    return true;
  }

  #subscribe({ parent, signal }: CallOptions): void {
    const leave: (() => void)[] = [];
    if (parent) leave.push(parent.onAbort((error) => this.#abandon(error)));
    if (signal) {
      const listener = (): void => this.#abandon(cancelled());
      signal.addEventListener('abort', listener, { once: true });
      leave.push(() => signal.removeEventListener('abort', listener));
      if (signal.aborted) listener();
    }
    const unsubscribe = (): void => leave.forEach((step) => step());
    if (this.#settled) unsubscribe();
    else this.#unsubscribe = unsubscribe;
  }
}
