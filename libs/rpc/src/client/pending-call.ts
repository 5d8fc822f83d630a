import { cancelled, deadlineExceeded, type RpcError } from '../status';
import { deadlineOf, type CallOptions } from '../call-scope';
import { NOT_WATCHED, type DeadlineSweep, type Expirable } from '../deadline-sweep';

/**
 * A call in flight: settles exactly once, by answer, failure, deadline or
 * cancellation. Subclasses say what happens around its end.
 */
export class PendingCall<T = unknown> implements Expirable {
  readonly deadlineAtMs: number;
  sweepSlot = NOT_WATCHED;
  readonly promise: Promise<T>;
  readonly #options: CallOptions | undefined;
  readonly #sweep: DeadlineSweep;
  #resolve!: (value: T) => void;
  #reject!: (error: RpcError) => void;
  #leaveParent: (() => void) | undefined;
  #onSignal: (() => void) | undefined;
  #settled = false;

  constructor(options: CallOptions | undefined, sweep: DeadlineSweep) {
    this.#options = options;
    this.#sweep = sweep;
    this.deadlineAtMs = deadlineOf(options, performance.now());
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  get settled(): boolean {
    return this.#settled;
  }

  /** False: the call is over before it has begun, and its promise rejected. */
  begin(): boolean {
    const { parent, signal } = this.#options ?? {};
    if (this.deadlineAtMs <= performance.now()) this.fail(deadlineExceeded());
    else if (parent?.abortError) this.fail(parent.abortError);
    else if (signal?.aborted) this.fail(cancelled());
    return !this.#settled;
  }

  /** From now on deadline and cancellation are watched; nothing to do for a call that has been answered already. */
  watch(): void {
    if (this.#settled) return;
    this.#sweep.add(this);
    if (!this.#options) return;
    const { parent, signal } = this.#options;
    if (signal) {
      this.#onSignal = () => this.#abandon(cancelled());
      signal.addEventListener('abort', this.#onSignal);
      if (signal.aborted) this.#onSignal();
    }
    if (parent && !this.#settled) this.#leaveParent = parent.onAbort((error) => this.#abandon(error));
  }

  /** False when the call had ended before: the answer is late and dropped. */
  answer(value: T): boolean {
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

  /** The call has ended, with or without an answer. */
  protected onSettled(): void {}

  /** Nobody waits for the answer any more; the other side may want to know. */
  protected onAbandoned(_error: RpcError): void {}

  #abandon(error: RpcError): void {
    if (this.fail(error)) this.onAbandoned(error);
  }

  #settle(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    this.#sweep.remove(this);
    this.#leaveParent?.();
    if (this.#onSignal) this.#options?.signal?.removeEventListener('abort', this.#onSignal);
    this.onSettled();
    return true;
  }
}
