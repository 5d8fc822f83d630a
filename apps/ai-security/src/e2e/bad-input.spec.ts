import { gatewayV1 } from '@ai-security/proto-types';
import { createGrpcClient, openChannel, openGrpcStream, RpcError, Status } from '@ai-security/rpc';
import { startProduct, waitFor, type Product } from '@ai-security/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { get, post } from './http-client';
import { checkAll, checkRequest } from './stream-checks';
import { HARMLESS, INJECTION } from './texts';

const { SecurityGatewayDefinition } = gatewayV1;

jest.setTimeout(60_000);

describe('bad input', () => {
  let dataDir: string;
  let product: Product;
  let channel: ReturnType<typeof openChannel>;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'ai-security-e2e-'));
    product = await startProduct({ args: ['--data-dir', dataDir] });
    channel = openChannel({ address: `127.0.0.1:${product.grpcPort}`, maxMessageBytes: 64 * 1024 * 1024 });
  }, 180_000);
  afterAll(async () => {
    channel.close();
    await product.end();
    await rm(dataDir, { recursive: true, force: true });
  });

  const check = (part: Partial<gatewayV1.CheckRequest>, options = {}) =>
    createGrpcClient(SecurityGatewayDefinition, channel).check({ ...checkRequest('', 'bad-input', HARMLESS), ...part }, options);
  const refusal = async (call: Promise<unknown>): Promise<RpcError> => {
    const error: unknown = await call.then(() => undefined, (thrown: unknown) => thrown);
    if (error instanceof RpcError) return error;
    throw new Error('the call was not refused', { cause: error });
  };
  const historySize = async (agent: string) => (await get(product.httpPort, `/v1/agents/${agent}/history`)).body['history_size'];

  it.each([
    ['empty texts', { inputText: '' }, 'input_text'],
    ['a text of 5 MB', { inputText: 'x'.repeat(5_000_000) }, 'input_text'],
    ['a response of 5 MB', { response: 'x'.repeat(5_000_000) }, 'response'],
    ['a context of 5 MB', { response: 'x', contextText: 'x'.repeat(5_000_000) }, 'context_text'],
    ['a long agent id', { agentId: 'a'.repeat(10_000) }, 'agent_id'],
    ['a long check id', { checkId: 'a'.repeat(129) }, 'check_id'],
    ['a long session id', { sessionId: 'ä'.repeat(129) }, 'session_id'],
  ])('refuses %s, names the field and the limit', async (_name, part, field) => {
    const error = await refusal(check(part));
    expect(error).toMatchObject({ status: Status.INVALID_ARGUMENT, field });
    expect(error.message).toMatch(/must not be empty|has \d+ bytes, the limit is \d+/);
  });

  it.each([64_000, 1_000_000])('reads a text of %d characters to its end', async (length) => {
    const filler = 'The quick brown fox jumps over the lazy dog near the river. ';
    const text = filler.repeat(Math.ceil(length / filler.length)).slice(0, length);
    const verdict = await check({ inputText: text });
    expect(verdict.inspectedFields).toEqual([
      { field: 'input_text', extent: 1, inspectedChars: length, totalChars: length },
    ]);
    const poisoned = await check({ inputText: `${text.slice(0, length - INJECTION.length - 2)}\n\n${INJECTION}` });
    expect(poisoned.blocked).toBe(true);
  }, 30_000);

  it('refuses a message over the size of the transport and lives on', async () => {
    expect((await refusal(check({ inputText: 'x'.repeat(20_000_000) }))).status).toBe(Status.RESOURCE_EXHAUSTED);
    expect((await check({})).blocked).toBe(false);
  });

  it('ends a call whose deadline is 1 ms', async () => {
    const slow = check({ inputText: 'word '.repeat(200_000) }, { timeoutMs: 1 });
    expect((await refusal(slow)).status).toBe(Status.DEADLINE_EXCEEDED);
  });

  it.each([
    ['broken JSON', '{"input_text": ', 'JSON'],
    ['a number for a text', { input_text: 5 }, 'input_text'],
    ['an unknown field', { inputs: HARMLESS }, 'inputs'],
    ['half a surrogate pair', '{"input_text": "\\ud800 half"}', 'input_text'],
    ['an array', '[]', 'object'],
    ['nothing', '{}', 'input_text'],
  ])('refuses %s over HTTP with 400', async (_name, body, named) => {
    const answer = await post(product.httpPort, '/v1/check', body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { status: 'INVALID_ARGUMENT' } });
    expect((answer.body['error'] as { message: string }).message).toContain(named);
  });

  it('answers each bad check of a stream with its own error, and the good ones with verdicts', async () => {
    const results = await checkAll(product.grpcPort, [
      checkRequest('good', 'stream-agent', HARMLESS),
      checkRequest('', 'stream-agent', HARMLESS),
      checkRequest('empty', 'stream-agent', ''),
      checkRequest('last', 'stream-agent', INJECTION),
    ]);
    expect(results.get('good')?.verdict?.blocked).toBe(false);
    expect(results.get('last')?.verdict?.blocked).toBe(true);
    expect(results.get('empty')?.error).toMatchObject({ code: Status.INVALID_ARGUMENT, field: 'checks[2].input_text' });
    expect(results.get('')?.error).toMatchObject({ code: Status.INVALID_ARGUMENT, field: 'checks[1].check_id' });
  });

  it('survives a stream that is cancelled half way, and logs nothing that was not checked', async () => {
    const stream = openGrpcStream(SecurityGatewayDefinition, SecurityGatewayDefinition.methods.checkStream, channel, {
      onMessage: () => undefined,
      onEnd: () => undefined,
    });
    const texts = Array.from({ length: 50 }, (_, i) => checkRequest(`c-${i}`, 'cancelled', 'word '.repeat(20_000)));
    stream.send({ checks: texts });
    stream.cancel();
    expect((await check({ agentId: 'after-cancel' })).blocked).toBe(false);
    await waitFor(async () => (await historySize('after-cancel')) === 1, { what: 'the next check to be logged' });
    expect(await historySize('bad-input')).toBeGreaterThan(0);
  });

  it('logs no refused check', async () => {
    await refusal(check({ agentId: 'refused-only', inputText: '' }));
    await check({ agentId: 'refused-marker' });
    await waitFor(async () => (await historySize('refused-marker')) === 1, { what: 'the marker to be logged' });
    expect(await historySize('refused-only')).toBe(0);
  });
});
