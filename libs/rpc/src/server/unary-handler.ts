import { Metadata, type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import { decodeStrict, encode } from '../wire';
import { encodeRichStatus } from '../rich-status';
import { invoke } from '../invoke';
import { OpenScope } from '../call-scope';
import { toRpcError } from '../error-table';
import type { BoundMethod } from '../contract/service';
import type { RpcError } from '../status';
import type { ServerRuntime } from './server-runtime';

/** What grpc-js wants to hear about a failed call. */
export function toServiceError(error: RpcError): { code: number; details: string; metadata: Metadata } {
  const metadata = new Metadata();
  metadata.set('grpc-status-details-bin', Buffer.from(encodeRichStatus(error)));
  if (error.retryAfterMs !== undefined) metadata.set('grpc-retry-pushback-ms', String(Math.ceil(error.retryAfterMs)));
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

/** Serves a unary method: raw bytes in, raw bytes out, so that decoding is strict and its errors are the caller's. */
export function unaryHandler(method: BoundMethod, runtime: ServerRuntime) {
  return (call: ServerUnaryCall<Buffer, Buffer>, callback: sendUnaryData<Buffer>): void => {
    const span = runtime.tracing.start(method.path.slice(1), traceparentOf(call.metadata), 'server');
    const deadlineAtMs = Math.min(deadlineOfCall(call.getDeadline()), performance.now() + runtime.maxCallMs);
    const scope = new OpenScope(deadlineAtMs, span.traceparent);
    let done = false;
    const finish = (error: RpcError | undefined, response?: Buffer): void => {
      if (done) return;
      done = true;
      runtime.sweep.remove(scope);
      span.end(error);
      if (error) runtime.report(method.path, error);
      callback(error ? toServiceError(error) : null, response);
    };
    scope.onAbort((error) => finish(error));
    call.on('cancelled', () => scope.cancel());
    runtime.sweep.add(scope);

    let request: unknown;
    try {
      request = decodeStrict(method.requestType, call.request);
    } catch (error) {
      return finish(toRpcError(error));
    }
    invoke(method, request, scope, {
      answer: (response) => !done && finish(undefined, encode(method.responseType, response)),
      fail: finish,
    });
  };
}
