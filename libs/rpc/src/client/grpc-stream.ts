import { Metadata, type Client as GrpcChannel, type ServiceError } from '@grpc/grpc-js';
import { decodeAnswer, encode } from '../wire';
import { fromServiceError } from './service-error';
import { methodPath, type MethodDefinition, type ServiceDefinition } from '../contract/definition';
import type { RpcError } from '../status';

/** What a caller does with one open stream. */
export interface GrpcStreamEvents<Response> {
  readonly onMessage: (response: Response) => void;
  /** The stream is over: in order, or with an error. */
  readonly onEnd: (error?: RpcError) => void;
}

/** The sending half of a stream. */
export interface GrpcStream<Request> {
  /** False: the receiver is behind; wait for `drained` before sending more. */
  send(request: Request): boolean;
  drained(): Promise<void>;
  /** No more requests; answers still come. */
  end(): void;
  cancel(): void;
}

/** Opens a method that streams in both directions, as an outside caller would. */
export function openGrpcStream<Request, Response>(
  definition: ServiceDefinition,
  method: MethodDefinition<Request, Response>,
  channel: GrpcChannel,
  events: GrpcStreamEvents<Response>,
): GrpcStream<Request> {
  const call = channel.makeBidiStreamRequest(
    methodPath(definition, method),
    (request: Request) => encode(method.requestType, request),
    (bytes: Buffer) => decodeAnswer(method.responseType, bytes),
    new Metadata(),
  );
  let over = false;
  const end = (error?: RpcError): void => {
    if (!over) events.onEnd(error);
    over = true;
  };
  call.on('data', events.onMessage);
  call.on('error', (error: ServiceError) => end(fromServiceError(error)));
  call.on('end', () => setImmediate(end));
  return {
    send: (request) => call.write(request),
    drained: () => new Promise((resolve) => call.once('drain', resolve)),
    end: () => call.end(),
    cancel: () => call.cancel(),
  };
}
