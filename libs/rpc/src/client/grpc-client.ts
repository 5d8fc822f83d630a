import { Metadata, type Client as GrpcChannel, type ClientUnaryCall, type ServiceError } from '@grpc/grpc-js';
import { clientFrom, type Client } from './client';
import { decodeAnswer, encode } from '../wire';
import { DeadlineSweep } from '../deadline-sweep';
import { fromServiceError } from './service-error';
import { methodPath, type MethodDefinition, type ServiceDefinition } from '../contract/definition';
import { PendingCall } from './pending-call';
import { toRpcError } from '../error-table';
import { traceparentOf, type CallOptions } from '../call-scope';
import { unavailable } from '../status';

/**
 * A client over ordinary unary RPCs, as any outside caller would use: for the
 * command line and for tests. Between our own services use a mux connection.
 * Methods that stream can be called too where the service answers each message
 * with one message; for the others see `openGrpcStream`.
 */
export function createGrpcClient<D extends ServiceDefinition>(definition: D, channel: GrpcChannel): Client<D> {
  const sweep = new DeadlineSweep();
  return clientFrom(definition, (key) => {
    const method = definition.methods[key] as MethodDefinition;
    const path = methodPath(definition, method);
    return (request, options) => callOnce(channel, path, method, request, options, sweep);
  });
}

/** A call that is also ended on the other side when nobody waits for it any more. */
class GrpcCall extends PendingCall {
  inFlight: ClientUnaryCall | undefined;

  protected override onAbandoned(): void {
    this.inFlight?.cancel();
  }
}

function callOnce(
  channel: GrpcChannel,
  path: string,
  method: MethodDefinition,
  request: unknown,
  options: CallOptions | undefined,
  sweep: DeadlineSweep,
): Promise<unknown> {
  const call = new GrpcCall(options, sweep);
  if (!call.begin()) return call.promise;
  call.inFlight = channel.makeUnaryRequest(
    path,
    (value: unknown) => encode(method.requestType, value),
    (bytes: Buffer) => bytes,
    request,
    metadataOf(options),
    { deadline: wallClock(call.deadlineAtMs) },
    (error, bytes) => settle(call, method, error, bytes),
  );
  call.watch();
  return call.promise;
}

function settle(call: GrpcCall, method: MethodDefinition, error: ServiceError | null, bytes: Buffer | undefined): void {
  if (error || !bytes) return void call.fail(error ? fromServiceError(error) : unavailable('no answer came'));
  try {
    call.answer(decodeAnswer(method.responseType, bytes));
  } catch (unreadable) {
    call.fail(toRpcError(unreadable));
  }
}

/** Trace contexts come from callers; one that is none must not keep the call from being made. */
const HEADER_SAFE = /^[\w-]{1,256}$/;

function metadataOf(options: CallOptions | undefined): Metadata {
  const metadata = new Metadata();
  const traceparent = traceparentOf(options);
  if (HEADER_SAFE.test(traceparent)) metadata.set('traceparent', traceparent);
  return metadata;
}

/** A time on the clock of `performance.now()`, as grpc-js wants it. */
function wallClock(atMs: number): number {
  return atMs === Infinity ? Infinity : Date.now() + atMs - performance.now();
}
