import { monitorV1 } from '@ai-security/proto-types';
import { waitFor } from '@ai-security/testing';
import { answeredId, answerFor, checkMessage, CHECK_STREAM, createStreamGateway, idOf } from '../testing/stream-gateway';
import { Coalescer } from '../coalescer';
import { closeAll, running } from '../testing/running';
import { createLazyCaller, framed } from '../testing/lazy-caller';
import { createGrpcClient } from '../client/grpc-client';
import { defineService, exchange, type StreamReader } from '../contract/service';
import { InvalidFieldError } from '@ai-security/core-types';
import { openChannel } from '../client/channel';
import { recordStream, type RawClient, type StreamRecord } from '../testing/raw-client';
import { Status, type RpcError } from '../status';
import type { CallScope } from '../call-scope';
import type { gatewayV1 } from '@ai-security/proto-types';

type Send = (id: string) => void;
type Handler = (id: string, send: Send) => Promise<void> | void;

afterEach(closeAll);

/** Serves streams whose messages `handle` works on. */
async function start(handle: Handler, maxMessagesInFlight = 64) {
  const scopes: CallScope[] = [];
  const errors: RpcError[] = [];
  const service = createStreamGateway((responses, call): StreamReader<gatewayV1.CheckStreamRequest> => {
    scopes.push(call);
    return { onMessage: (request) => handle(idOf(request), (id) => responses.send(answerFor(id))) };
  });
  const limits = { maxMessagesInFlight };
  return { ...(await running({ services: [service], limits, onError: (_, error) => errors.push(error) })), scopes, errors };
}

function openStream(client: RawClient) {
  const call = client.bidi(CHECK_STREAM);
  return { call, record: recordStream(call) };
}

const ended = (record: StreamRecord) => waitFor(() => record.code !== undefined, { what: 'the stream to end' });
const ids = (record: StreamRecord): string[] => record.messages.map(answeredId);

/** Work that goes on until it is released. */
function gate() {
  const open: (() => void)[] = [];
  const begun: string[] = [];
  const hold: Handler = async (id, send) => {
    begun.push(id);
    await new Promise<void>((resolve) => open.push(resolve));
    send(id);
  };
  return { begun, hold, release: () => open.splice(0).forEach((step) => step()) };
}

describe('a stream', () => {
  it('answers what is in work when its caller has said all it had to say', async () => {
    const { begun, hold, release } = gate();
    const { client, scopes } = await start(hold);
    const { call, record } = openStream(client);
    for (const id of ['a', 'b', 'c']) call.write(checkMessage(id));
    call.end();
    await waitFor(() => begun.length === 3, { what: 'the work to begin' });
    release();
    await ended(record);
    expect(record.code).toBe(Status.OK);
    expect(ids(record)).toEqual(['a', 'b', 'c']);
    expect(scopes[0]?.abortError).toBeDefined();
  });

  it('that is cut off gives up its work and harms nobody', async () => {
    const { begun, hold, release } = gate();
    const { client, scopes, errors } = await start(hold);
    const { call } = openStream(client);
    call.write(checkMessage('a'));
    await waitFor(() => begun.length === 1, { what: 'the work to begin' });
    call.cancel();
    await waitFor(() => scopes[0]?.abortError, { what: 'the work to be given up' });
    expect(errors).toMatchObject([{ status: Status.CANCELLED }]);
    release();
    const second = openStream(client);
    second.call.write(checkMessage('b'));
    await waitFor(() => begun.length === 2, { what: 'the next stream' });
    release();
    await waitFor(() => ids(second.record)[0] === 'b', { what: 'its answer' });
    second.call.cancel();
  });

  it('sends what a coalescer still held when the last work was done', async () => {
    let results: Coalescer<string> | undefined;
    const { client } = await start((id, send) => {
      results ??= new Coalescer({ send: (batch) => batch.forEach(send), maxBytes: 1000 });
      results.add(id, 1);
    });
    const { call, record } = openStream(client);
    call.write(checkMessage('a'));
    call.end();
    await ended(record);
    expect(ids(record)).toEqual(['a']);
  });

  it('works on no more messages at a time than it may', async () => {
    let inWork = 0;
    let most = 0;
    const { client } = await start(async (id, send) => {
      most = Math.max(most, ++inWork);
      await new Promise((resolve) => setTimeout(resolve, 2));
      inWork--;
      send(id);
    }, 3);
    const { call, record } = openStream(client);
    for (let i = 0; i < 30; i++) call.write(checkMessage(String(i)));
    call.end();
    await ended(record);
    expect(ids(record)).toHaveLength(30);
    expect(most).toBe(3);
  });

  it.each<[string, Handler]>([
    ['at once', () => { throw new InvalidFieldError('checks', 'must not be empty'); }],
    ['later', async () => { throw new InvalidFieldError('checks', 'must not be empty'); }],
  ])('ends with the status of an error thrown %s', async (_when, handle) => {
    const { client, errors, scopes } = await start(handle);
    const { call, record } = openStream(client);
    call.write(checkMessage('a'));
    await ended(record);
    expect(record.code).toBe(Status.INVALID_ARGUMENT);
    expect(record.error?.details).toBe('checks: must not be empty');
    expect(errors).toMatchObject([{ status: Status.INVALID_ARGUMENT, field: 'checks' }]);
    expect(scopes[0]?.abortError).toBeDefined();
  });

  it('ends with the status of an error thrown as it is opened', async () => {
    const service = createStreamGateway(() => {
      throw new InvalidFieldError('metadata', 'is missing');
    });
    const { client } = await running({ services: [service] });
    const { record } = openStream(client);
    await ended(record);
    expect(record.code).toBe(Status.INVALID_ARGUMENT);
  });

  it('ends with INVALID_ARGUMENT at bytes that are no message', async () => {
    const { client } = await start(() => undefined);
    const { call, record } = openStream(client);
    call.write(Buffer.from([0x0a, 0xff]));
    await ended(record);
    expect(record.code).toBe(Status.INVALID_ARGUMENT);
  });

  it('ends with INTERNAL at an answer that cannot be encoded, also at the end of a turn', async () => {
    const impossible = { code: -1, reason: '', message: '', field: '', retryAfterMs: 0 };
    const results = [{ checkId: '', verdict: undefined, error: impossible }];
    const service = createStreamGateway((responses) => ({
      onMessage: () => void setImmediate(() => responses.send({ results })),
    }));
    const { client } = await running({ services: [service] });
    const { call, record } = openStream(client);
    call.write(checkMessage('a'));
    await ended(record);
    expect(record.code).toBe(Status.INTERNAL);
  });

  it('with a deadline ends at it, whatever its caller does', async () => {
    const { port, scopes } = await start(() => undefined);
    const caller = createLazyCaller(port);
    const stream = caller.open(CHECK_STREAM, { 'grpc-timeout': '50m' });
    const trailers = new Promise((resolve) => stream.on('trailers', resolve));
    stream.resume();
    expect(await trailers).toMatchObject({ 'grpc-status': String(Status.DEADLINE_EXCEEDED) });
    await waitFor(() => scopes[0]?.abortError?.status === Status.DEADLINE_EXCEEDED, { what: 'the scope to end' });
    caller.close();
  });
});

describe('a caller that does not read', () => {
  it('is not read from any more; other streams go on', async () => {
    let handled = 0;
    const answer = 'x'.repeat(50_000);
    const { client, port } = await start((id, send) => {
      if (id === 'big') handled++;
      send(id === 'big' ? answer : id);
    });
    const caller = createLazyCaller(port);
    const lazy = caller.open(CHECK_STREAM);
    const message = framed(checkMessage('big', 'y'.repeat(10_000)));
    for (let i = 0; i < 500; i++) lazy.write(message);
    await waitFor(() => handled > 0, { what: 'the first answer' });
    const { call, record } = openStream(client);
    for (let i = 0; i < 100; i++) {
      call.write(checkMessage(String(i)));
      await waitFor(() => record.messages.length > i, { what: 'the answer on the other stream' });
    }
    expect(handled).toBeLessThan(50);
    call.cancel();
    caller.close();
  });

  it('is read from again once it reads', async () => {
    const { port } = await start((id, send) => send(id.repeat(10_000)));
    const caller = createLazyCaller(port);
    const lazy = caller.open(CHECK_STREAM);
    for (let i = 0; i < 300; i++) lazy.write(framed(checkMessage('big')));
    lazy.end();
    await waitFor(() => lazy.readableLength > 0, { what: 'the first answers' });
    let receivedBytes = 0;
    lazy.on('data', (bytes: Buffer) => (receivedBytes += bytes.length));
    await new Promise((resolve) => lazy.on('end', resolve));
    expect(receivedBytes).toBeGreaterThan(300 * 30_000);
    caller.close();
  });
});

describe('a method that answers each message with one message', () => {
  it('can be called like a unary one', async () => {
    const logActions = exchange(({ batchId }: monitorV1.LogActionsRequest) => ({ batchId, agents: [] }));
    const service = defineService(monitorV1.MonitorDefinition, {
      methods: { logActions, getAgentStatus: unused, getAgentHistory: unused },
    });
    const { port } = await running({ services: [service] });
    const channel = openChannel({ address: `127.0.0.1:${port}` });
    const client = createGrpcClient(monitorV1.MonitorDefinition, channel);
    expect(await client.logActions({ batchId: 'b', actions: [] })).toEqual({ batchId: 'b', agents: [] });
    channel.close();
  });
});

const unused = (): never => {
  throw new Error('not part of this test');
};
