import { learnerV1 } from '@ai-security/proto-types';
import { freePort, waitFor } from '@ai-security/testing';
import { createEchoLearner, feedback } from '../testing/echo-learner';
import { createMuxClient } from './mux-client';
import { createRpcServer, type RpcServer } from '../server/rpc-server';
import { MuxConnection } from './mux-connection';
import { Status, type RpcError } from '../status';

const host = '127.0.0.1';

async function serve(port: number): Promise<{ server: RpcServer; record: ReturnType<typeof createEchoLearner>['record'] }> {
  const { service, record } = createEchoLearner();
  const server = createRpcServer({ reflection: false, services: [service] });
  await server.listen({ host, port });
  return { server, record };
}

function connect(port: number, graceMs = 3000) {
  const connection = new MuxConnection({ address: `${host}:${port}`, graceMs });
  return { connection, client: createMuxClient(learnerV1.LearnerDefinition, connection) };
}

const arrival = { timeoutMs: 3000, what: 'the call to arrive' };

describe('MuxConnection', () => {
  const open: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  });
  const track = (server: RpcServer): void => void open.push({ close: () => server.drain(0) });

  it('waits for a server that comes up within the grace time', async () => {
    const port = await freePort();
    const { connection, client } = connect(port);
    open.push(connection);
    const answer = client.submitFeedback(feedback('', 'patience'));
    track((await serve(port)).server);
    expect(await answer).toMatchObject({ feedbackId: 'patience' });
  });

  it('sends idempotent calls again when the server was replaced in the middle', async () => {
    const port = await freePort();
    const first = await serve(port);
    const { connection, client } = connect(port);
    open.push(connection);
    const answer = client.submitFeedback(feedback('wait', 'x', 'again'));
    await waitFor(() => first.record.calls.includes('again'), arrival);
    await first.server.drain(0);
    const second = await serve(port);
    track(second.server);
    await waitFor(() => second.record.calls.includes('again'), arrival);
    second.record.release.forEach((release) => release());
    expect(await answer).toMatchObject({ feedbackId: 'released' });
  });

  it('fails a call that may not be made twice, since nobody knows whether it was carried out', async () => {
    const port = await freePort();
    const first = await serve(port);
    const { connection, client } = connect(port);
    open.push(connection);
    const answer = client.observeVerdicts({ verdicts: [] }).catch((error: RpcError) => error.status);
    await waitFor(() => first.record.scopes.length === 1, arrival);
    await first.server.drain(0);
    const second = await serve(port);
    track(second.server);
    expect(await answer).toBe(Status.UNAVAILABLE);
    await waitFor(() => connection.connected, { timeoutMs: 3000, what: 'the new connection' });
    expect(second.record.scopes).toHaveLength(0);
  });

  it('fails at once when the server has been gone for longer than the grace time', async () => {
    const { connection, client } = connect(await freePort(), 400);
    open.push(connection);
    const statusOf = (call: Promise<unknown>) => call.catch((error: RpcError) => error.status);
    expect(await statusOf(client.submitFeedback(feedback('')))).toBe(Status.UNAVAILABLE);
    const startMs = performance.now();
    expect(await statusOf(client.submitFeedback(feedback('')))).toBe(Status.UNAVAILABLE);
    expect(performance.now() - startMs).toBeLessThan(200);
  });

  it('refuses more calls than it may hold', async () => {
    const connection = new MuxConnection({ address: `${host}:${await freePort()}`, maxPending: 2 });
    open.push(connection);
    const method = { path: '/x/Y', idempotent: true, decode: (bytes: Uint8Array) => bytes };
    const calls = [1, 2, 3].map(() => connection.call(method, Buffer.alloc(0)).catch((e: RpcError) => e.reason));
    expect(await calls[2]).toBe('TOO_MANY_PENDING');
    connection.close();
    expect(await Promise.all(calls.slice(0, 2))).toEqual(['UNAVAILABLE', 'UNAVAILABLE']);
  });

  it('finishes what the server has read when the server drains', async () => {
    const port = await freePort();
    const { server, record } = await serve(port);
    const { connection, client } = connect(port);
    open.push(connection);
    const answer = client.observeVerdicts({ verdicts: [] });
    await waitFor(() => record.release.length === 1, arrival);
    const drained = server.drain(5000);
    record.release.forEach((release) => release());
    expect(await answer).toEqual({});
    await drained;
  });

  it('reads on while slow calls wait', async () => {
    const port = await freePort();
    const { server, record } = await serve(port);
    track(server);
    const { connection, client } = connect(port);
    open.push(connection);
    for (let i = 1; i <= 100; i++) {
      client.submitFeedback(feedback('wait')).catch(() => undefined);
      await waitFor(() => record.calls.length === i, arrival);
    }
    expect(await client.submitFeedback(feedback(''), { timeoutMs: 2000 })).toMatchObject({ feedbackId: 'hello' });
  });

  it('leaves no call behind that is made while the grace time runs out', async () => {
    for (let round = 0; round < 10; round++) {
      const { connection, client } = connect(await freePort(), 20);
      open.push(connection);
      const calls: Promise<unknown>[] = [];
      for (const untilMs = performance.now() + 60; performance.now() < untilMs; ) {
        calls.push(client.submitFeedback(feedback('')).catch((error: RpcError) => error.status));
        await new Promise((resolve) => setImmediate(resolve));
      }
      await waitFor(() => connection.pendingCalls === 0, { what: 'every call to be given up' });
      expect(new Set(await Promise.all(calls))).toEqual(new Set([Status.UNAVAILABLE]));
    }
  });

  it('fails a call whose answer is too large, and no other', async () => {
    const port = await freePort();
    const { service, record } = createEchoLearner();
    const server = createRpcServer({ reflection: false, services: [service], limits: { maxMessageBytes: 10_000 } });
    await server.listen({ host, port });
    track(server);
    const { connection, client } = connect(port);
    open.push(connection);
    const other = client.submitFeedback(feedback('wait'));
    await waitFor(() => record.calls.length === 1, arrival);
    const error = await client.submitFeedback(feedback('large')).catch((e: RpcError) => e);
    expect(error).toMatchObject({ status: Status.RESOURCE_EXHAUSTED, reason: 'ANSWER_TOO_LARGE' });
    record.release.forEach((release) => release());
    expect(await other).toMatchObject({ feedbackId: 'released' });
  });

  it('runs no call longer than the server allows', async () => {
    const port = await freePort();
    const { service } = createEchoLearner();
    const server = createRpcServer({ reflection: false, services: [service], limits: { maxCallMs: 50 } });
    await server.listen({ host, port });
    track(server);
    const { connection, client } = connect(port);
    open.push(connection);
    const error = await client.submitFeedback(feedback('wait')).catch((e: RpcError) => e);
    expect(error).toMatchObject({ status: Status.DEADLINE_EXCEEDED });
  });

  it('is told by name that the server has no such method', async () => {
    const port = await freePort();
    const server = createRpcServer({ reflection: false, services: [] });
    await server.listen({ host, port });
    track(server);
    const { connection, client } = connect(port);
    open.push(connection);
    const error = await client.submitFeedback(feedback('')).catch((e: RpcError) => e);
    expect(error).toMatchObject({ status: Status.UNIMPLEMENTED, reason: 'UNKNOWN_METHOD' });
  });

  it('carries messages larger than one coalesced message', async () => {
    const port = await freePort();
    track((await serve(port)).server);
    const { connection, client } = connect(port);
    open.push(connection);
    const texts = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(1_500_000));
    const answers = await Promise.all(texts.map((text) => client.submitFeedback(feedback('', text))));
    expect(answers.map(({ feedbackId }) => feedbackId)).toEqual(texts);
  });
});
