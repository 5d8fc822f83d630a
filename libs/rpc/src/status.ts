import { status } from '@grpc/grpc-js';

/** gRPC status codes, under the name the rest of the code uses. */
export const Status = status;

/** One of the gRPC status codes. */
export type Status = status;

/** Everything an {@link RpcError} says beside its status. */
export interface RpcErrorInfo {
  /** Stable code for programs, in capitals: `TEXT_TOO_LONG`. */
  readonly reason: string;
  /** The request field at fault. */
  readonly field?: string | undefined;
  /** When the same call may be tried again. */
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** A failed call as both sides see it. The message is written for the caller; the cause stays on this side. */
export class RpcError extends Error {
  override readonly name = 'RpcError';
  readonly reason: string;
  readonly field: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    readonly status: Status,
    message: string,
    info: RpcErrorInfo,
  ) {
    super(message, info.cause === undefined ? undefined : { cause: info.cause });
    this.reason = info.reason;
    this.field = info.field;
    this.retryAfterMs = info.retryAfterMs;
  }
}

/** The caller's deadline, or our own limit, has passed. */
export function deadlineExceeded(): RpcError {
  return new RpcError(Status.DEADLINE_EXCEEDED, 'the deadline passed before the call was finished', {
    reason: 'DEADLINE_EXCEEDED',
  });
}

/** The caller has given up. */
export function cancelled(): RpcError {
  return new RpcError(Status.CANCELLED, 'the caller cancelled the call', { reason: 'CANCELLED' });
}

/** The other side cannot be reached. */
export function unavailable(message: string, cause?: unknown): RpcError {
  return new RpcError(Status.UNAVAILABLE, message, { reason: 'UNAVAILABLE', cause });
}
