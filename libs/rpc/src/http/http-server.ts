import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { addJsonRoute, type JsonRoute } from './json-route';
import { contractRegistry } from './json-codec';
import { hostAndPort, ListenError } from '../listen-error';
import { httpErrorBody, httpErrorHeaders, httpStatusOf } from './http-error';
import { noTracing, type CallTracing } from '../tracing';
import { requestError } from './request-error';
import { RpcError, Status } from '../status';

/** A page that is not a method: metrics, health. */
export interface PageRoute {
  readonly path: string;
  readonly render: (query: Readonly<Record<string, unknown>>) => Promise<Page>;
}

/** What a page shows. */
export interface Page {
  /** Default 200. */
  readonly status?: number;
  readonly contentType: string;
  readonly body: string;
}

/** What an HTTP server is made of. */
export interface HttpServerOptions {
  readonly routes?: readonly JsonRoute[];
  readonly pages?: readonly PageRoute[];
  /** Default 8 MiB. */
  readonly maxBodyBytes?: number;
  /** A call is ended after this. Default 30000. */
  readonly maxCallMs?: number;
  readonly tracing?: CallTracing;
  /** As in `RpcServerOptions`. */
  readonly onError?: (path: string, error: RpcError) => void;
}

/** An HTTP/1.1 server for people, probes and callers without gRPC. */
export interface HttpServer {
  /**
   * Port 0 takes a free one.
   *
   * @throws ListenError
   */
  listen(address: { readonly host: string; readonly port: number }): Promise<{ readonly port: number }>;
  /** Takes no new requests, lets those in work finish for at most `drainMs`, then closes. */
  close(drainMs?: number): Promise<void>;
}

const DEFAULT_BODY_BYTES = 8 * 1024 * 1024;
const DEFAULT_CALL_MS = 30_000;
const DEFAULT_DRAIN_MS = 10_000;
/** How often connections that became idle are looked for while a server closes. */
const IDLE_SWEEP_MS = 20;
/** Room for any id we accept, percent-encoded; a longer one is answered as bad by its method, not as an unknown path. */
const MAX_PATH_PARAMETER_CHARS = 4096;

/** Makes a server; nothing is bound until `listen`. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { maxBodyBytes = DEFAULT_BODY_BYTES, maxCallMs = DEFAULT_CALL_MS, tracing = noTracing } = options;
  const fail = (path: string, reply: FastifyReply, error: RpcError): FastifyReply => {
    options.onError?.(path, error);
    return reply.code(httpStatusOf(error)).headers(httpErrorHeaders(error)).send(httpErrorBody(error));
  };
  const app = fastify({
    bodyLimit: maxBodyBytes,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: MAX_PATH_PARAMETER_CHARS },
    frameworkErrors: (error, request, reply) => void fail(request.url, reply, requestError(error, maxBodyBytes)),
  });
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error, request, reply) => fail(request.url, reply, requestError(error, maxBodyBytes)));
  app.setNotFoundHandler((request, reply) => fail(request.url, reply, notFound(request)));
  const shared = { tracing, maxCallMs, fail, registry: contractRegistry() };
  for (const route of options.routes ?? []) addJsonRoute(app, route, shared);
  for (const page of options.pages ?? []) addPage(app, page);
  return {
    listen: (address) => listen(app, address),
    close: (drainMs = DEFAULT_DRAIN_MS) => close(app, drainMs),
  };
}

function addPage(app: FastifyInstance, { path, render }: PageRoute): void {
  app.get(path, async (request, reply) => {
    const { status = 200, contentType, body } = await render(request.query as Record<string, unknown>);
    return reply.code(status).header('content-type', contentType).send(body);
  });
}

async function listen(app: FastifyInstance, { host, port }: { host: string; port: number }): Promise<{ port: number }> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    throw new ListenError(hostAndPort(host, port), cause as Error);
  }
  const address = app.server.address();
  return { port: typeof address === 'object' && address ? address.port : port };
}

async function close(app: FastifyInstance, drainMs: number): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), drainMs);
  // A connection whose last answer went out after the close began would be kept for another request that never comes.
  const sweep = setInterval(() => app.server.closeIdleConnections(), IDLE_SWEEP_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
    clearInterval(sweep);
  }
}

function notFound({ method, url }: FastifyRequest): RpcError {
  return new RpcError(Status.NOT_FOUND, `there is nothing at ${method} ${url}`, { reason: 'NO_SUCH_ROUTE' });
}
