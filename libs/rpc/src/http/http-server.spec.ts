import { connect } from 'node:net';
import { gatewayV1 } from '@ai-security/proto-types';
import { OverloadedError } from '@ai-security/core-types';
import { waitFor } from '@ai-security/testing';
import { createHttpServer, type HttpServer, type HttpServerOptions } from './http-server';
import { defineService, stream, type RpcService } from '../contract/service';
import { Status, type RpcError } from '../status';
import type { CallScope } from '../call-scope';

const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

interface Seen {
  readonly checks: gatewayV1.CheckRequest[];
  readonly history: gatewayV1.GetAgentHistoryRequest[];
  readonly scopes: CallScope[];
  readonly errors: RpcError[];
}

const servers: HttpServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close(0))));

function verdict(checkId: string): gatewayV1.CheckResponse {
  const lists = { threats: [], inspectedFields: [], degraded: [] };
  const texts = { reason: '', modelVersion: '', actionId: '', checkId };
  return { ...lists, ...texts, blocked: false, monitoring: undefined, recovery: undefined, decision: 1, inspected: 0, serverMicros: 0 };
}

/** A gateway that answers at once, unless the check's id says otherwise. */
function gateway(seen: Seen): RpcService {
  return defineService(gatewayV1.SecurityGatewayDefinition, {
    methods: {
      check: async (request, call) => {
        seen.checks.push(request);
        seen.scopes.push(call);
        if (request.checkId === 'wait') await new Promise<never>(() => undefined);
        if (request.checkId === 'overloaded') throw new OverloadedError('too much at once', 1500);
        if (request.checkId === 'broken') throw new Error('the password is 1234');
        return verdict(request.checkId);
      },
      getAgentHistory: (request) => {
        seen.history.push(request);
        return { actions: [], nextPageToken: '', historySize: request.pageSize };
      },
      submitFeedback: () => ({ feedbackId: '', duplicate: false }),
      checkStream: stream(() => ({ onMessage: () => undefined })),
    },
  });
}

async function start(options: Partial<HttpServerOptions> = {}) {
  const seen: Seen = { checks: [], history: [], scopes: [], errors: [] };
  const service = gateway(seen);
  const server = createHttpServer({
    routes: [
      { verb: 'POST', path: '/v1/check', service, method: 'check' },
      { verb: 'GET', path: '/v1/agents/:agent_id/history', service, method: 'getAgentHistory' },
    ],
    pages: [{ path: '/page', render: async ({ say }) => ({ status: 203, contentType: 'text/plain', body: String(say) }) }],
    onError: (_path, error) => seen.errors.push(error),
    ...options,
  });
  servers.push(server);
  const { port } = await server.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${port}`;
  const send = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(url + path, init);
    return { status: response.status, headers: response.headers, json: (await response.json()) as Record<string, unknown> };
  };
  const post = (body: string, contentType = 'application/json', signal?: AbortSignal) =>
    send('/v1/check', { method: 'POST', body, headers: { 'content-type': contentType }, ...(signal ? { signal } : {}) });
  return { server, port, url, seen, send, post, check: (body: unknown) => post(JSON.stringify(body)) };
}

/** What every error looks like. */
function errorOf(json: Record<string, unknown>): { code: number; status: string; message: string; details: Record<string, unknown>[] } {
  return json['error'] as ReturnType<typeof errorOf>;
}

describe('a JSON request', () => {
  it('is a call, with the names of the contract or in camel case', async () => {
    const { check, seen } = await start();
    const { status, json } = await check({ input_text: 'naïve 💡', agent_id: 'a', checkId: 'c1', context: { a: [1, null, { b: 'c' }] } });
    expect(status).toBe(200);
    expect(seen.checks).toMatchObject([{ inputText: 'naïve 💡', agentId: 'a', checkId: 'c1', response: undefined }]);
    expect(seen.checks[0]?.context).toEqual({ a: [1, null, { b: 'c' }] });
    expect(json).toMatchObject({ check_id: 'c1', blocked: false, decision: 'DECISION_ALLOW', threats: [], server_micros: 0 });
    expect(json).not.toHaveProperty('recovery');
    expect(json).not.toHaveProperty('checkId');
  });

  it('may have no body where no field is required', async () => {
    const { send } = await start();
    expect((await send('/v1/check', { method: 'POST' })).status).toBe(200);
  });

  it('takes fields from path and query', async () => {
    const { send, seen } = await start();
    const id = 'a/b c?d&e=ü💡';
    const { json } = await send(`/v1/agents/${encodeURIComponent(id)}/history?page_size=25&pageToken=t`);
    expect(json).toMatchObject({ history_size: 25, actions: [], next_page_token: '' });
    expect(seen.history).toEqual([{ agentId: id, pageSize: 25, pageToken: 't' }]);
  });

  it('may name an agent by as long an id as the contract allows', async () => {
    const { send, seen } = await start();
    await send(`/v1/agents/${encodeURIComponent('ü'.repeat(128))}/history`);
    expect(seen.history[0]?.agentId).toHaveLength(128);
  });

  it('does not let the query change what the path says', async () => {
    const { send, seen } = await start();
    await send('/v1/agents/mine/history?agent_id=yours');
    expect(seen.history[0]?.agentId).toBe('mine');
  });

  it('carries its trace', async () => {
    const { url, seen } = await start();
    await fetch(`${url}/v1/check`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', traceparent: TRACEPARENT } });
    expect(seen.scopes[0]?.traceparent).toBe(TRACEPARENT);
  });
});

describe('a bad JSON request is answered with 400 and the field', () => {
  it.each<[string, unknown, string, string]>([
    ['an unknown field', { inputs: 'x' }, 'inputs', 'inputs: there is no such field'],
    ['a wrong type', { input_text: 5 }, 'input_text', 'input_text: expected string, got 5'],
    ['half a surrogate pair', { input_text: '\ud800' }, 'input_text', 'input_text: expected string: invalid UTF8'],
    ['one field under two names', { input_text: 'a', inputText: 'b' }, '', ''],
    ['a structure that is none', { context: 5 }, 'context', 'context: '],
  ])('%s', async (_what, body, field, message) => {
    const { check, seen } = await start();
    const { status, json } = await check(body);
    expect(status).toBe(400);
    const error = errorOf(json);
    expect(error).toMatchObject({ code: 400, status: 'INVALID_ARGUMENT' });
    expect(error.message).toContain(message);
    const fields = error.details.flatMap((detail) => (detail['fieldViolations'] as { field: string }[] | undefined) ?? []);
    expect(fields.map((violation) => violation.field)).toEqual(field ? [field] : []);
    expect(seen.checks).toEqual([]);
    expect(seen.errors).toMatchObject([{ reason: 'MALFORMED_JSON' }]);
  });

  it('in the query', async () => {
    const { send } = await start();
    const { status, json } = await send('/v1/agents/a/history?page_size=many');
    expect(status).toBe(400);
    expect(errorOf(json).message).toBe('page_size: expected number (uint32), got "many"');
  });
});

describe('a request that is no JSON call', () => {
  it.each([
    ['broken JSON', '{"input_text": ', 'application/json', 400, 'the body is not valid JSON'],
    ['no JSON at all', '', 'application/json', 400, 'the body is empty'],
    ['an array', '[]', 'application/json', 400, 'the body must be a JSON object'],
    ['a string', '"text"', 'application/json', 400, 'the body must be a JSON object'],
    ['a prototype', '{"__proto__": {"input_text": "x"}}', 'application/json', 400, ''],
    ['plain text', 'hello', 'text/plain', 415, 'content-type: application/json'],
    ['a form', 'a=b', 'application/x-www-form-urlencoded', 415, 'content-type: application/json'],
    ['too much', JSON.stringify({ input_text: 'x'.repeat(2000) }), 'application/json', 413, 'limit of 1000 bytes'],
  ])('%s', async (_what, body, contentType, status, message) => {
    const { post, seen } = await start({ maxBodyBytes: 1000 });
    const answer = await post(body, contentType);
    expect(answer.status).toBe(status);
    expect(errorOf(answer.json)).toMatchObject({ code: status, status: 'INVALID_ARGUMENT' });
    expect(errorOf(answer.json).message).toContain(message);
    expect(seen.checks).toEqual([]);
  });

  it.each([
    ['/nowhere', 404, 'NOT_FOUND'],
    ['/v1/check', 404, 'NOT_FOUND'],
    ['/v1/agents/%zz/history', 400, 'INVALID_ARGUMENT'],
  ])('GET %s', async (path, code, status) => {
    const { send } = await start();
    const { json, status: httpStatus } = await send(path);
    expect(httpStatus).toBe(code);
    expect(errorOf(json)).toMatchObject({ code, status });
  });
});

describe('a failed call', () => {
  it('has the body of google.rpc.Status in JSON, and says when to come back', async () => {
    const { check } = await start();
    const { status, json, headers } = await check({ check_id: 'overloaded' });
    expect(status).toBe(429);
    expect(headers.get('retry-after')).toBe('2');
    expect(json).toEqual({
      error: {
        code: 429,
        status: 'RESOURCE_EXHAUSTED',
        message: 'too much at once',
        details: [
          { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'OVERLOADED', domain: 'ai-security' },
          { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '1.5s' },
        ],
      },
    });
  });

  it('that is our fault says nothing of the cause, which is reported', async () => {
    const { check, seen } = await start();
    const { status, json } = await check({ check_id: 'broken' });
    expect(status).toBe(500);
    expect(JSON.stringify(json)).not.toContain('1234');
    expect(seen.errors).toMatchObject([{ reason: 'INTERNAL', cause: { message: 'the password is 1234' } }]);
  });

  it('may be one that takes too long', async () => {
    const { check, seen } = await start({ maxCallMs: 30 });
    const { status, json } = await check({ check_id: 'wait' });
    expect(status).toBe(504);
    expect(errorOf(json).status).toBe('DEADLINE_EXCEEDED');
    expect(seen.scopes[0]?.abortError?.status).toBe(Status.DEADLINE_EXCEEDED);
  });

  it('is given up when its caller hangs up', async () => {
    const { post, seen } = await start();
    const controller = new AbortController();
    const call = post('{"check_id": "wait"}', undefined, controller.signal).catch(() => 'hung up');
    await waitFor(() => seen.scopes.length === 1, { what: 'the call to arrive' });
    controller.abort();
    expect(await call).toBe('hung up');
    await waitFor(() => seen.scopes[0]?.abortError, { what: 'the call to be given up' });
    expect(seen.scopes[0]?.abortError?.status).toBe(Status.CANCELLED);
  });
});

describe('an HTTP server', () => {
  it('shows pages', async () => {
    const { url } = await start();
    const response = await fetch(`${url}/page?say=hello`);
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([203, 'text/plain', 'hello']);
  });

  it('names the address it cannot have', async () => {
    const { port } = await start();
    const second = createHttpServer({});
    servers.push(second);
    await expect(second.listen({ host: '127.0.0.1', port })).rejects.toThrow(
      `cannot listen on 127.0.0.1:${port}: the address is in use`,
    );
  });

  it('closes in time, whoever is still there', async () => {
    const { server, check, port, seen } = await start();
    const idle = connect(port, '127.0.0.1').on('error', () => undefined);
    const waiting = check({ check_id: 'wait' }).catch(() => 'cut off');
    await waitFor(() => seen.scopes.length === 1, { what: 'the call to arrive' });
    const startMs = performance.now();
    await server.close(50);
    expect(performance.now() - startMs).toBeLessThan(1000);
    expect(await waiting).toBe('cut off');
    idle.destroy();
  });

  it('closes as soon as the last answer is out, though its connection was to be kept', async () => {
    const open: { release?: () => void } = {};
    const render = () =>
      new Promise<{ contentType: string; body: string }>((resolve) => {
        open.release = () => resolve({ contentType: 'text/plain', body: 'late' });
      });
    const { server, url } = await start({ pages: [{ path: '/slow', render }] });
    const answer = fetch(`${url}/slow`).then((response) => response.text());
    await waitFor(() => open.release, { what: 'the request to arrive' });
    const closed = server.close(60_000);
    open.release?.();
    expect(await answer).toBe('late');
    await closed;
  });

  it('refuses a route to a method that does not exist', () => {
    const service = gateway({ checks: [], history: [], scopes: [], errors: [] });
    const route = { verb: 'GET', path: '/x', service, method: 'nothing' } as const;
    expect(() => createHttpServer({ routes: [route] })).toThrow('has no method nothing');
  });
});
