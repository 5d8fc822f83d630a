import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import { deadlineOfCall, toServiceError, traceparentOf } from './grpc-call';
import { decodeStrict, encode } from '../wire';
import { invoke } from '../invoke';
import { OpenScope } from '../call-scope';
import { toRpcError } from '../error-table';
import type { BoundMethod } from '../contract/service';
import type { RpcError } from '../status';
import type { ServerRuntime } from './server-runtime';

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
    scope.onAbort(finish);
    // grpc-js says so at the end of every call, also of those that were answered.
    call.on('cancelled', () => done || scope.leave());
    runtime.sweep.add(scope);
    run(method, call.request, scope, finish);
  };
}

function run(
  method: BoundMethod,
  bytes: Buffer,
  scope: OpenScope,
  finish: (error: RpcError | undefined, response?: Buffer) => void,
): void {
  let request: unknown;
  try {
    request = decodeStrict(method.requestType, bytes);
  } catch (error) {
    return finish(toRpcError(error));
  }
  invoke(method, request, scope, {
    answer: (response) => finish(undefined, encode(method.responseType, response)),
    fail: finish,
  });
}
