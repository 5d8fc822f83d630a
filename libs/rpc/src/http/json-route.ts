import type { contractRegistry} from './json-codec';
import { createJsonCodec, type JsonCodec } from './json-codec';
import { createLocalClient } from '../client/local-client';
import { OpenScope } from '../call-scope';
import { RpcError, Status } from '../status';
import { toRpcError } from '../error-table';
import type { CallTracing } from '../tracing';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
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

/** What all routes of a server share. */
export interface JsonRouteOptions {
  readonly tracing: CallTracing;
  readonly registry: ReturnType<typeof contractRegistry>;
  /** A call is ended after this. */
  readonly maxCallMs: number;
  /** Answers a failed call. */
  readonly fail: (path: string, reply: FastifyReply, error: RpcError) => FastifyReply;
}

/** @throws TypeError when the service has no such method */
export function addJsonRoute(app: FastifyInstance, route: JsonRoute, options: JsonRouteOptions): void {
  const method = route.service.methods.find(({ key }) => key === route.method);
  const call = createLocalClient(route.service)[route.method];
  if (!method || !call) throw new TypeError(`${route.service.definition.fullName} has no method ${route.method}`);
  const codec = createJsonCodec(method, options.registry);
  const spanName = `${route.verb} ${route.path}`;
  const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const span = options.tracing.start(spanName, header(request, 'traceparent'), 'server');
    const scope = scopeOf(reply, span.traceparent);
    try {
      const response = await call(decode(codec, request), { parent: scope, timeoutMs: options.maxCallMs });
      const body = codec.encodeResponse(response);
      span.end();
      return reply.send(body);
    } catch (thrown) {
      const error = toRpcError(thrown, method.errors);
      span.end(error);
      return options.fail(method.path, reply, error);
    }
  };
  app.route({ method: route.verb, url: route.path, handler });
}

function decode(codec: JsonCodec, request: FastifyRequest): unknown {
  const body = request.body ?? {};
  if (typeof body !== 'object' || Array.isArray(body)) {
    throw new RpcError(Status.INVALID_ARGUMENT, 'the body must be a JSON object', { reason: 'MALFORMED_JSON' });
  }
  return codec.decodeRequest({ ...body, ...(request.query as object), ...(request.params as object) });
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
