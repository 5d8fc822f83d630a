import { learnerV1 } from '@ai-security/proto-types';
import { waitFor } from '@ai-security/testing';
import { closeAll, running } from '../testing/running';
import { createEchoLearner, feedback } from '../testing/echo-learner';
import { createLazyCaller, framed } from '../testing/lazy-caller';
import { createRpcServer } from './rpc-server';
import { setLogVerbosity, logVerbosity } from '@grpc/grpc-js';
import { Status, type RpcError } from '../status';

const SUBMIT = '/aisecurity.learner.v1.Learner/SubmitFeedback';
const encoded = (...args: Parameters<typeof feedback>): Uint8Array =>
  learnerV1.SubmitFeedbackRequest.encode(feedback(...args)).finish();
const textIn = (bytes: Buffer | undefined): string | undefined =>
  bytes && learnerV1.SubmitFeedbackResponse.decode(bytes).feedbackId;

// grpc-js also tells the console what it tells us.
setLogVerbosity(logVerbosity.NONE);

afterEach(closeAll);

async function start(limits: { maxMessageBytes?: number; maxCallMs?: number } = {}) {
  const { service, record } = createEchoLearner();
  const errors: RpcError[] = [];
  const all = await running({ services: [service], limits, onError: (_path, error) => errors.push(error) });
  return { ...all, record, errors };
}

describe('a unary call', () => {
  it.each([
    ['a string that is not UTF-8', Buffer.from([0x1a, 0x02, 0xc3, 0x28])],
    ['a length beyond the end', Buffer.from([0x1a, 0x7f, 0x41])],
    ['a wire type that does not exist', Buffer.from([0x1f])],
    ['field number zero', Buffer.from([0x00, 0x01])],
    ['a varint without an end', Buffer.alloc(20, 0xff)],
  ])('with %s is the caller’s mistake', async (_what, bytes) => {
    const { client, record, errors } = await start();
    const { error } = await client.unary(SUBMIT, bytes);
    expect(error).toMatchObject({ code: Status.INVALID_ARGUMENT });
    expect(errors).toMatchObject([{ status: Status.INVALID_ARGUMENT, reason: 'MALFORMED_MESSAGE' }]);
    expect(record.calls).toEqual([]);
  });

  it('above the size limit is refused; the connection lives on', async () => {
    const { client } = await start({ maxMessageBytes: 1000 });
    const { error } = await client.unary(SUBMIT, encoded('', 'x'.repeat(2000)));
    expect(error?.code).toBe(Status.RESOURCE_EXHAUSTED);
    expect(error?.details).toContain('1000');
    expect(textIn((await client.unary(SUBMIT, encoded(''))).bytes)).toBe('hello');
  });

  it('to a method nobody serves is UNIMPLEMENTED', async () => {
    const { client } = await start();
    const { error } = await client.unary('/aisecurity.learner.v1.Learner/Forget', Buffer.alloc(0));
    expect(error?.code).toBe(Status.UNIMPLEMENTED);
  });

  it('with a deadline of 1 ms ends at it, and its handler is given up', async () => {
    const { client, record } = await start();
    await client.unary(SUBMIT, encoded(''));
    const { error } = await client.unary(SUBMIT, encoded('wait'), 1);
    expect(error?.code).toBe(Status.DEADLINE_EXCEEDED);
    for (const scope of record.scopes.slice(1)) {
      await waitFor(() => scope.abortError, { what: 'the handler to be given up' });
    }
  });

  it('is ended at its deadline, whatever its caller does', async () => {
    const { port, record, errors } = await start();
    const caller = createLazyCaller(port);
    const call = caller.open(SUBMIT, { 'grpc-timeout': '50m' });
    call.end(framed(encoded('wait')));
    const headers = await new Promise((resolve) => call.on('response', resolve));
    expect(headers).toMatchObject({ 'grpc-status': String(Status.DEADLINE_EXCEEDED) });
    await waitFor(() => errors.length === 1, { what: 'the report' });
    expect(errors).toMatchObject([{ status: Status.DEADLINE_EXCEEDED }]);
    expect(record.scopes[0]?.abortError?.status).toBe(Status.DEADLINE_EXCEEDED);
    caller.close();
  });

  it('runs no longer than the server allows', async () => {
    const { client, record } = await start({ maxCallMs: 50 });
    const { error } = await client.unary(SUBMIT, encoded('wait'));
    expect(error?.code).toBe(Status.DEADLINE_EXCEEDED);
    expect(record.scopes[0]?.abortError?.status).toBe(Status.DEADLINE_EXCEEDED);
  });

  it('that was answered is not given up afterwards: work begun for it may go on', async () => {
    const { client, record } = await start();
    await client.unary(SUBMIT, encoded(''));
    await client.unary(SUBMIT, encoded(''));
    expect(record.scopes[0]?.abortError).toBeUndefined();
  });

  it.each([
    ['half a character', 'halved', 'x💡'],
    ['more than headers may hold', 'complain', 'ä'.repeat(100_000)],
  ])('whose error text holds %s fails like any other', async (_what, note, text) => {
    const { client } = await start();
    const { error } = await client.unary(SUBMIT, encoded(note, text));
    expect(error).toMatchObject({ code: Status.INVALID_ARGUMENT });
    expect(Buffer.byteLength(error?.details ?? '')).toBeLessThan(800);
    expect(textIn((await client.unary(SUBMIT, encoded(''))).bytes)).toBe('hello');
  });
});

describe('a server', () => {
  it('names the address it cannot have', async () => {
    const { port } = await start();
    const second = createRpcServer({ services: [] });
    await expect(second.listen({ host: '127.0.0.1', port })).rejects.toThrow(
      `cannot listen on 127.0.0.1:${port}: the address is in use`,
    );
    await second.drain(0);
  });

  it('names a host that does not exist here', async () => {
    const server = createRpcServer({ services: [] });
    await expect(server.listen({ host: '192.0.2.1', port: 0 })).rejects.toThrow(/^cannot listen on 192\.0\.2\.1:0: /);
    await server.drain(0);
  });
});
