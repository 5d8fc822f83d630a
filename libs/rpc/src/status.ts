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
  /** When the same call may be tried again; rounded up to whole milliseconds. */
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/**
 * What error texts may weigh. They travel in headers, percent-encoded and once more in the details; clients in some
 * languages refuse headers of more than 8 KiB, and HTTP/2 itself gives up at 64 KiB.
 */
const MAX_TEXT_BYTES = 768;

/** Whole characters, not too many: half a surrogate pair cannot be put into a header. */
function forHeaders(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= MAX_TEXT_BYTES) return bytes.toString();
  return `${bytes.toString('utf8', 0, MAX_TEXT_BYTES).replace(/\ufffd+$/, '')}…`;
}

const MAX_RETRY_AFTER_MS = 2 ** 31 - 1;

/** Times as all carriers of them can say them; `undefined` for what is no time. */
function wholeMs(ms: number | undefined): number | undefined {
  if (ms === undefined || Number.isNaN(ms)) return undefined;
  return Math.min(Math.max(0, Math.ceil(ms)), MAX_RETRY_AFTER_MS);
}

/**
 * A failed call as both sides see it. The message is written for the caller; the cause stays on this side. Texts of
 * more than 768 bytes are cut.
 */
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
    super(forHeaders(message), info.cause === undefined ? undefined : { cause: info.cause });
    this.reason = info.reason;
    this.field = info.field === undefined ? undefined : forHeaders(info.field);
    this.retryAfterMs = wholeMs(info.retryAfterMs);
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
