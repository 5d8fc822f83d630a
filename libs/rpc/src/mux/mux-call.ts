import type { muxV1 } from '@ai-security/proto-types';
import { PendingCall } from '../client/pending-call';
import { toRpcError } from '../error-table';
import { traceparentOf, type CallOptions } from '../call-scope';
import type { DeadlineSweep } from '../deadline-sweep';
import type { RpcError } from '../status';

/** What is called, and how its answer is read. */
export interface MuxMethod<T> {
  /** `/package.Service/Method`. */
  readonly path: string;
  /** True when carrying the call out twice is the same as once. */
  readonly idempotent: boolean;
  /** @throws RpcError when the bytes are not such an answer */
  readonly decode: (bytes: Uint8Array) => T;
}

/** What a call tells the connection it belongs to. */
export interface MuxCallOwner {
  settled(call: MuxCall): void;
  abandoned(call: MuxCall): void;
}

/** What a call adds to the payload, path and trace context it carries, at most. */
const OVERHEAD_BYTES = 32;
/** The longest that the wire can say, about 49 days; a call that has more time has all the time. */
const MAX_TIMEOUT_MS = 0xffff_ffff;

/** One call as it waits for its answer. */
export class MuxCall<T = unknown> extends PendingCall<T> {
  readonly traceparent: string;
  readonly sizeBytes: number;
  /** How often it has left on a stream. */
  sends = 0;

  constructor(
    readonly id: number,
    readonly method: MuxMethod<T>,
    readonly payload: Buffer,
    options: CallOptions | undefined,
    sweep: DeadlineSweep,
    readonly owner: MuxCallOwner,
  ) {
    super(options, sweep);
    this.traceparent = traceparentOf(options);
    this.sizeBytes = payload.length + method.path.length + this.traceparent.length + OVERHEAD_BYTES;
  }

  /** An answer that cannot be read fails the call. False when the call had ended before. */
  answerBytes(bytes: Uint8Array): boolean {
    if (this.settled) return false;
    try {
      return this.answer(this.method.decode(bytes));
    } catch (error) {
      return this.fail(toRpcError(error));
    }
  }

  toWire(nowMs: number): muxV1.Call {
    const leftMs = Math.max(1, Math.ceil(this.deadlineAtMs - nowMs));
    const timeoutMs = leftMs <= MAX_TIMEOUT_MS ? leftMs : 0;
    return { id: this.id, method: this.method.path, payload: this.payload, timeoutMs, traceparent: this.traceparent };
  }

  protected override onSettled(): void {
    this.owner.settled(this as MuxCall);
  }

  protected override onAbandoned(_error: RpcError): void {
    this.owner.abandoned(this as MuxCall);
  }
}
