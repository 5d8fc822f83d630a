import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { ServerOptions, ServiceDefinition as GrpcService, UntypedServiceImplementation } from '@grpc/grpc-js';
import { addHealth, type Health } from './health';
import { addReflection } from './reflection';
import { createMuxService } from '../mux/mux-service';
import { DeadlineSweep } from '../deadline-sweep';
import { hostAndPort, ListenError } from '../listen-error';
import { noTracing, type CallTracing } from '../tracing';
import { streamHandler } from './stream-handler';
import { unaryHandler } from './unary-handler';
import type { RpcError } from '../status';
import type { RpcService } from '../contract/service';
import type { DrainableStream, ServerRuntime } from './server-runtime';

/** What one client may ask of a server. Without such caps grpc-js takes whatever it is sent. */
export interface RpcLimits {
  /** One message, decompressed. Default 8 MiB. */
  readonly maxMessageBytes?: number;
  /** Streams open at a time on one connection, unary calls included. Default 1000. */
  readonly maxStreamsPerConnection?: number;
  /** Memory of one HTTP/2 session. Default 64 MB. */
  readonly maxSessionMemoryMb?: number;
  /** A call with one answer is ended after this, whatever its caller allows. Default 30000. */
  readonly maxCallMs?: number;
  /** Messages of one stream that are in work at a time. Default 64. The coalesced streams count calls instead. */
  readonly maxMessagesInFlight?: number;
}

/** What a server is made of. */
export interface RpcServerOptions {
  readonly services: readonly RpcService[];
  readonly limits?: RpcLimits;
  /** Also serve `services` through coalesced streams, for our own services. Default true. */
  readonly mux?: boolean;
  /** Tell whoever asks what is served. Takes about 0.1 s of the start. Default true. */
  readonly reflection?: boolean;
  readonly tracing?: CallTracing;
  /** Default: plain text. */
  readonly credentials?: ServerCredentials;
  /** Told of every failed call. An error whose reason is `INTERNAL` is ours; its cause is what happened. */
  readonly onError?: (path: string, error: RpcError) => void;
}

/** A gRPC server with health, reflection and limits. */
export interface RpcServer {
  /**
   * Starts to accept calls. Port 0 takes a free one.
   *
   * @throws ListenError
   */
  listen(address: { readonly host: string; readonly port: number }): Promise<{ readonly port: number }>;
  /** What health checks are told; false until the first call. */
  setServing(serving: boolean): void;
  /** Takes no new calls, lets those in work finish for at most `drainMs`, then closes. */
  drain(drainMs: number): Promise<void>;
}

const defaults = {
  maxMessageBytes: 8 * 1024 * 1024,
  maxStreamsPerConnection: 1000,
  maxSessionMemoryMb: 64,
  maxCallMs: 30_000,
  maxMessagesInFlight: 64,
} satisfies Required<RpcLimits>;

function serverOptions(limits: Required<RpcLimits>): ServerOptions {
  return {
    'grpc.max_receive_message_length': limits.maxMessageBytes,
    'grpc.max_send_message_length': limits.maxMessageBytes,
    'grpc.max_concurrent_streams': limits.maxStreamsPerConnection,
    'grpc-node.max_session_memory': limits.maxSessionMemoryMb,
    // Clients that are gone are noticed; those that idle are kept.
    'grpc.keepalive_time_ms': 30_000,
    'grpc.keepalive_timeout_ms': 10_000,
  };
}

/** Makes a server; nothing is bound until `listen`. */
export function createRpcServer(options: RpcServerOptions): RpcServer {
  const limits = { ...defaults, ...options.limits };
  const runtime: ServerRuntime = {
    tracing: options.tracing ?? noTracing,
    sweep: new DeadlineSweep(),
    maxCallMs: limits.maxCallMs,
    maxMessagesInFlight: limits.maxMessagesInFlight,
    openStreams: new Set<DrainableStream>(),
    report: (path, error) => options.onError?.(path, error),
  };
  const server = new Server(serverOptions(limits));
  for (const service of options.services) addService(server, service, runtime);
  if (options.mux ?? true) {
    const { tracing, sweep, report } = runtime;
    const { maxCallMs, maxMessageBytes } = limits;
    addService(server, createMuxService(options.services, { tracing, sweep, report, maxCallMs, maxMessageBytes }), runtime);
  }
  const names = options.services.map(({ definition }) => definition.fullName);
  const health = addHealth(server, names);
  if (options.reflection ?? true) addReflection(server, names);
  return handleOf(server, health, runtime, options.credentials ?? ServerCredentials.createInsecure());
}

function addService(server: Server, service: RpcService, runtime: ServerRuntime): void {
  const raw = (bytes: Buffer): Buffer => bytes;
  const entries = service.methods.map((method) => {
    const streams = method.implementation.kind !== 'unary';
    const description = {
      path: method.path,
      requestStream: streams,
      responseStream: streams,
      requestSerialize: raw,
      requestDeserialize: raw,
      responseSerialize: raw,
      responseDeserialize: raw,
    };
    return [method, description] as const;
  });
  const definition: GrpcService = Object.fromEntries(entries.map(([{ key }, description]) => [key, description]));
  const handlers = entries.map(([method, description]) => [
    method.key,
    description.requestStream ? streamHandler(method, runtime) : unaryHandler(method, runtime),
  ]);
  server.addService(definition, Object.fromEntries(handlers) as UntypedServiceImplementation);
}

function handleOf(server: Server, health: Health, runtime: ServerRuntime, credentials: ServerCredentials): RpcServer {
  return {
    listen: ({ host, port }) =>
      new Promise((resolve, reject) => {
        const address = hostAndPort(host, port);
        server.bindAsync(address, credentials, (cause, bound) =>
          cause ? reject(new ListenError(address, cause)) : resolve({ port: bound }),
        );
      }),
    setServing: (serving) => health.setServing(serving),
    drain: async (drainMs) => {
      health.setServing(false);
      await shutDown(server, runtime, drainMs);
      runtime.sweep.close();
    },
  };
}

async function shutDown(server: Server, runtime: ServerRuntime, drainMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      server.forceShutdown();
      resolve();
    }, drainMs);
    server.tryShutdown(() => resolve());
    for (const stream of runtime.openStreams) stream.drain();
  });
  clearTimeout(timer);
}
