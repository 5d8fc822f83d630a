import { Metadata } from '@grpc/grpc-js';
import { encodeRichStatus } from '../rich-status';
import type { RpcError } from '../status';

/** What grpc-js wants to hear about a failed call. */
export function toServiceError(error: RpcError): { code: number; details: string; metadata: Metadata } {
  const metadata = new Metadata();
  metadata.set('grpc-status-details-bin', Buffer.from(encodeRichStatus(error)));
  if (error.retryAfterMs !== undefined) metadata.set('grpc-retry-pushback-ms', String(error.retryAfterMs));
  return { code: error.status, details: error.message, metadata };
}

/** When the caller stops waiting, on the clock of `performance.now()`. */
export function deadlineOfCall(deadline: Date | number): number {
  const atMs = Number(deadline);
  return atMs === Infinity ? Infinity : performance.now() + atMs - Date.now();
}

/** The W3C trace context of a call's metadata, or empty. */
export function traceparentOf(metadata: Metadata): string {
  const [value] = metadata.get('traceparent');
  return typeof value === 'string' ? value : '';
}
