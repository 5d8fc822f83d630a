import type { ErrorTable } from '../error-table';
import type { CallScope } from '../call-scope';
import {
  methodPath,
  type BidiMethod,
  type MessageType,
  type RequestOf,
  type ResponseOf,
  type ServiceDefinition,
  type UnaryMethod,
} from './definition';

/** One request, one answer. */
export type UnaryHandler<Request, Response> = (request: Request, call: CallScope) => Promise<Response> | Response;

/** The sending half of a stream, as a handler sees it. */
export interface ResponseStream<Response> {
  /** Queues a message; what is queued in one turn of the event loop leaves in as few writes as possible. */
  send(message: Response): void;
}

/** What a handler does with the requests of one stream. */
export interface StreamReader<Request> {
  /**
   * One message has arrived. While the returned promises are pending, at most
   * the server's `maxMessagesInFlight` more are read from this stream.
   *
   * An error thrown here ends the stream with that status.
   */
  onMessage(request: Request): Promise<void> | void;
}

/** Opens one stream in both directions. The stream ends once the caller has ended its half and every `onMessage` is done. */
export type StreamHandler<Request, Response> = (
  responses: ResponseStream<Response>,
  call: CallScope,
) => StreamReader<Request>;

/** A stream in both directions that answers every message with exactly one message. */
export interface Exchange<Request, Response> {
  readonly kind: 'exchange';
  readonly handle: UnaryHandler<Request, Response>;
}

/** A stream in both directions that answers as it likes. */
export interface Stream<Request, Response> extends StreamOptions {
  readonly kind: 'stream';
  readonly open: StreamHandler<Request, Response>;
}

/** How one method's streams differ from the server's others. */
export interface StreamOptions {
  /** In place of the server's limit, for a stream that limits its work by itself. */
  readonly maxMessagesInFlight?: number;
}

/** Serves a bidirectional method one message at a time, which also lets our own services call it like a unary one. */
export function exchange<Request, Response>(handle: UnaryHandler<Request, Response>): Exchange<Request, Response> {
  return { kind: 'exchange', handle };
}

/** Serves a bidirectional method that answers many times, or not at all, per message. */
export function stream<Request, Response>(
  open: StreamHandler<Request, Response>,
  options: StreamOptions = {},
): Stream<Request, Response> {
  return { ...options, kind: 'stream', open };
}

/** What has to be written for a method. */
export type MethodImplementation<M> = M extends UnaryMethod
  ? UnaryHandler<RequestOf<M>, ResponseOf<M>>
  : M extends BidiMethod
    ? Exchange<RequestOf<M>, ResponseOf<M>> | Stream<RequestOf<M>, ResponseOf<M>>
    : never;

/** What has to be written for a service: every method, and its errors. */
export interface ServiceImplementation<D extends ServiceDefinition> {
  /** The only place where this service's error classes meet gRPC statuses. */
  readonly errors?: ErrorTable;
  readonly methods: { readonly [K in keyof D['methods']]: MethodImplementation<D['methods'][K]> };
}

/** A method ready to be served, whatever carries it. */
export interface BoundMethod {
  /** `/package.Service/Method`. */
  readonly path: string;
  /** The method's key in the definition. */
  readonly key: string;
  readonly requestType: MessageType<unknown>;
  readonly responseType: MessageType<unknown>;
  readonly errors: ErrorTable;
  readonly implementation:
    | { readonly kind: 'unary'; readonly handle: UnaryHandler<unknown, unknown> }
    | Exchange<unknown, unknown>
    | Stream<unknown, unknown>;
}

/** A service ready to be served over gRPC, over a coalesced stream, or in the same process. */
export interface RpcService<D extends ServiceDefinition = ServiceDefinition> {
  readonly definition: D;
  readonly methods: readonly BoundMethod[];
}

/** Binds an implementation to its contract. */
export function defineService<D extends ServiceDefinition>(
  definition: D,
  { errors = [], methods }: ServiceImplementation<D>,
): RpcService<D> {
  const bound = Object.entries(definition.methods).map(([key, method]): BoundMethod => {
    const written: unknown = methods[key];
    const implementation = typeof written === 'function' ? { kind: 'unary', handle: written } : written;
    return {
      path: methodPath(definition, method),
      key,
      requestType: method.requestType,
      responseType: method.responseType,
      errors,
      implementation: implementation as BoundMethod['implementation'],
    };
  });
  return { definition, methods: bound };
}
