import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { contractRegistry, createJsonCodec, type JsonCodec } from './json-codec';
import { createLocalClient } from '../client/local-client';
import { httpErrorBody, httpStatusOf } from './http-error';
import { noTracing, type CallTracing } from '../tracing';
import { OpenScope } from '../call-scope';
import { RpcError, Status } from '../status';
import { toRpcError } from '../error-table';
import type { RpcService } from '../contract/service';

/** A unary method under an HTTP path; path parameters and the query string fill request fields of the same name. */
export interface JsonRoute {
  readonly verb: 'GET' | 'POST';
  /** Such as `/v1/agents/:agent_id/history`. */
  readonly path: string;
  readonly service: RpcService;
  /** The method's key in the contract: `getAgentHistory`. */
  readonly method: string;
}

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
  readonly tracing?: CallTracing;
  /** As in `RpcServerOptions`. */
  readonly onError?: (path: string, error: RpcError) => void;
}

/** An HTTP/1.1 server for people, probes and callers without gRPC. */
export interface HttpServer {
  /** @throws Error naming the address when it cannot be bound */
  listen(address: { readonly host: string; readonly port: number }): Promise<{ readonly port: number }>;
  /** Lets requests in work finish, then closes. */
  close(): Promise<void>;
}

const DEFAULT_BODY_BYTES = 8 * 1024 * 1024;

/** Makes a server; nothing is bound until `listen`. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const app = fastify({ bodyLimit: options.maxBodyBytes ?? DEFAULT_BODY_BYTES, forceCloseConnections: 'idle' });
  const fail = (path: string, reply: FastifyReply, error: RpcError): FastifyReply => {
    options.onError?.(path, error);
    return reply.code(httpStatusOf(error)).send(httpErrorBody(error));
  };
  app.setErrorHandler((error, request, reply) => fail(request.url, reply, fromFastify(error)));
  app.setNotFoundHandler((request, reply) => fail(request.url, reply, notFound(request)));
  const registry = contractRegistry();
  for (const route of options.routes ?? []) addJsonRoute(app, route, registry, options, fail);
  for (const page of options.pages ?? []) addPage(app, page);
  return {
    listen: async ({ host, port }) => {
      await app.listen({ host, port });
      const address = app.server.address();
      return { port: typeof address === 'object' && address ? address.port : port };
    },
    close: () => app.close(),
  };
}

function addPage(app: FastifyInstance, { path, render }: PageRoute): void {
  app.get(path, async (request, reply) => {
    const { status = 200, contentType, body } = await render(request.query as Record<string, unknown>);
    return reply.code(status).header('content-type', contentType).send(body);
  });
}

function addJsonRoute(
  app: FastifyInstance,
  route: JsonRoute,
  registry: ReturnType<typeof contractRegistry>,
  options: HttpServerOptions,
  fail: (path: string, reply: FastifyReply, error: RpcError) => FastifyReply,
): void {
  const method = route.service.methods.find(({ key }) => key === route.method);
  if (!method) throw new TypeError(`${route.service.definition.fullName} has no method ${route.method}`);
  const codec = createJsonCodec(method, registry);
  const client = createLocalClient(route.service);
  const call = client[route.method];
  if (!call) throw new TypeError(`${method.path} cannot be called`);
  app.route({
    method: route.verb,
    url: route.path,
    handler: async (request, reply) => {
      const span = (options.tracing ?? noTracing).start(`${route.verb} ${route.path}`, header(request, 'traceparent'), 'server');
      try {
        const response = await call(decode(codec, request), { parent: scopeOf(reply, span.traceparent) });
        span.end();
        return reply.send(codec.encodeResponse(response));
      } catch (thrown) {
        const error = toRpcError(thrown, method.errors);
        span.end(error);
        return fail(method.path, reply, error);
      }
    },
  });
}

function decode(codec: JsonCodec, request: FastifyRequest): unknown {
  const body = request.body === undefined || request.body === null ? {} : request.body;
  if (typeof body !== 'object' || Array.isArray(body)) {
    throw new RpcError(Status.INVALID_ARGUMENT, 'the body must be a JSON object', { reason: 'MALFORMED_JSON' });
  }
  const parameters = { ...(request.query as object), ...(request.params as object) };
  return codec.decodeRequest({ ...body, ...parameters });
}

/** A caller that hangs up has given its call up. */
function scopeOf(reply: FastifyReply, traceparent: string): OpenScope {
  const scope = new OpenScope(Infinity, traceparent);
  reply.raw.on('close', () => reply.raw.writableFinished || scope.cancel());
  return scope;
}

function header(request: FastifyRequest, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

function notFound({ method, url }: FastifyRequest): RpcError {
  return new RpcError(Status.NOT_FOUND, `there is nothing at ${method} ${url}`, { reason: 'NO_SUCH_ROUTE' });
}

/** What fastify itself refuses: broken JSON, a body over the limit, a content type that is not JSON. */
function fromFastify(error: unknown): RpcError {
  const { statusCode, message } = error as { statusCode?: number; message?: string };
  if (statusCode === undefined || statusCode >= 500) return toRpcError(error);
  return new RpcError(Status.INVALID_ARGUMENT, message ?? 'bad request', { reason: 'MALFORMED_REQUEST', cause: error });
}
