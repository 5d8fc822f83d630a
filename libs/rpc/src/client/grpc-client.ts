import { Metadata, type Client as GrpcChannel, type ClientUnaryCall } from '@grpc/grpc-js';
import { clientFrom, type Client } from './client';
import { decodeStrict, encode } from '../wire';
import { DeadlineSweep } from '../deadline-sweep';
import { fromServiceError } from './service-error';
import { methodPath, type MethodDefinition, type ServiceDefinition } from '../contract/definition';
import { PendingCall } from './pending-call';
import type { CallOptions } from '../call-scope';

/**
 * A client over ordinary unary RPCs, as any outside caller would use: for the
 * command line and for tests. Between our own services use a mux connection.
 * Methods that stream reject with `UNIMPLEMENTED` here; see `openGrpcStream`.
 */
export function createGrpcClient<D extends ServiceDefinition>(definition: D, channel: GrpcChannel): Client<D> {
  const sweep = new DeadlineSweep();
  return clientFrom(definition, (key) => {
    const method = definition.methods[key] as MethodDefinition;
    const path = methodPath(definition, method);
    return (request, options) => callOnce(channel, path, method, request, options, sweep);
  });
}

function callOnce(
  channel: GrpcChannel,
  path: string,
  method: MethodDefinition,
  request: unknown,
  options: CallOptions | undefined,
  sweep: DeadlineSweep,
): Promise<unknown> {
  const metadata = new Metadata();
  const traceparent = options?.traceparent ?? options?.parent?.traceparent;
  if (traceparent) metadata.set('traceparent', traceparent);
  const inFlight: { call?: ClientUnaryCall } = {};
  const pending = new PendingCall(options, sweep, { onAbandoned: () => inFlight.call?.cancel() });
  if (!pending.begin()) return pending.promise;
  const deadline = pending.deadlineAtMs === Infinity ? Infinity : Date.now() + pending.deadlineAtMs - performance.now();
  inFlight.call = channel.makeUnaryRequest(
    path,
    (value: unknown) => encode(method.requestType, value),
    (bytes: Buffer) => decodeStrict(method.responseType, bytes),
    request,
    metadata,
    { deadline },
    (error, response) => (error ? pending.fail(fromServiceError(error)) : pending.answer(response)),
  );
  return pending.promise;
}
