import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { commandLine, ProductStartError, startProduct, waitFor, workspaceRoot, type Product } from '@ai-security/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { get, post } from './http-client';
import { checkAll, checkRequest } from './stream-checks';
import { BRIDGE, HARMLESS, INJECTION } from './texts';

const execute = promisify(execFile);
const buf = join(workspaceRoot, 'node_modules/.bin/buf');

async function promtoolVerdict(text: string): Promise<string> {
  const child = execute('promtool', ['check', 'metrics']);
  child.child.stdin?.end(text);
  return child.then(
    () => 'accepted',
    (error: { code?: unknown; stderr?: string }) => (error.code === 'ENOENT' ? 'no promtool' : (error.stderr ?? '')),
  );
}

/** Checks over gRPC with a client that learns the contract by reflection. */
async function curl(grpcPort: number, check: object): Promise<Record<string, unknown>> {
  const url = `http://127.0.0.1:${grpcPort}/aisecurity.gateway.v1.SecurityGateway/Check`;
  const { stdout } = await execute(buf, ['curl', '--protocol', 'grpc', '--http2-prior-knowledge', '--data', JSON.stringify(check), url]);
  return JSON.parse(stdout) as Record<string, unknown>;
}

jest.setTimeout(60_000);

describe('ai-security serve', () => {
  let dataDir: string;
  let product: Product;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'ai-security-e2e-'));
    product = await startProduct({ args: ['--data-dir', dataDir] });
  }, 180_000);
  afterAll(async () => {
    await product.end();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('blocks an injection and names another agent', async () => {
    const { status, body } = await post(product.httpPort, '/v1/check', { input_text: INJECTION, agent_id: 'support' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      blocked: true,
      decision: 'DECISION_BLOCK',
      inspected: 'EXTENT_COMPLETE',
      monitoring: { behavioral_score: 1, agent_history_size: 0 },
      recovery: { triggered: true, success: true, action: 'reroute_to_backup_agent', fallback_agent: 'backup_agent', enforced: false },
    });
    expect((body['threats'] as { confidence: number }[])[0]?.confidence).toBeGreaterThanOrEqual(0.7);
  });

  it('lets a harmless question pass', async () => {
    const { body } = await post(product.httpPort, '/v1/check', {
      input_text: HARMLESS,
      response: 'Paris, with about two million people.',
      context: { request_id: 'req_456' },
    });
    expect(body).toMatchObject({ blocked: false, decision: 'DECISION_ALLOW', threats: [], inspected: 'EXTENT_COMPLETE' });
    expect(body['inspected_fields']).toHaveLength(2);
    expect(body).not.toHaveProperty('recovery');
  });

  it.each([
    ['HTTP', async (check: object) => (await post(product.httpPort, '/v1/check', check)).body],
    ['gRPC', async (check: object) => curl(product.grpcPort, check)],
  ])('compares a response with its context, over %s', async (_door, checkOver) => {
    const check = { input_text: 'When was the bridge opened?', context_text: BRIDGE };
    const ungrounded = { ...check, response: 'Peter Moser, in 1975.' };
    const blocked = await checkOver(ungrounded);
    expect(blocked).toMatchObject({ blocked: true, decision: 'DECISION_BLOCK' });
    expect(blocked['threats']).toMatchObject([{ type: 'hallucination', layer: 'LAYER_CONTEXTUAL', field: 'response', view: 'original' }]);
    expect(JSON.stringify(blocked)).toContain('1975');
    const grounded = await checkOver({ ...check, response: 'The Brugg bridge was opened by Anna Keller in 1931.' });
    expect(grounded).toMatchObject({ decision: 'DECISION_ALLOW' });
    expect(await checkOver({ ...ungrounded, context_text: undefined })).toMatchObject({ decision: 'DECISION_ALLOW' });
  });

  it('counts the time of the layers that took part', async () => {
    const text = await (await fetch(`http://127.0.0.1:${product.httpPort}/metrics`)).text();
    expect(text).toMatch(/layer="contextual"/);
  });

  it('answers a client that is not ours, which learns the contract by reflection', async () => {
    expect(await curl(product.grpcPort, { input_text: INJECTION })).toMatchObject({ blocked: true, decision: 'DECISION_BLOCK' });
  });

  it('keeps the history of an agent, newest first, in pages', async () => {
    const ids = Array.from({ length: 25 }, (_, i) => `page-${i}`);
    for (const id of ids) await post(product.httpPort, '/v1/check', { check_id: id, agent_id: 'pager', input_text: HARMLESS });
    await waitFor(async () => (await get(product.httpPort, '/v1/agents/pager/history')).body['history_size'] === 25, {
      what: 'the history to be written',
    });
    const seen: unknown[] = [];
    let token = '';
    do {
      const { body } = await get(product.httpPort, `/v1/agents/pager/history?page_size=10&page_token=${encodeURIComponent(token)}`);
      seen.push(...(body['actions'] as { check_id: string }[]).map(({ check_id }) => check_id));
      token = body['next_page_token'] as string;
    } while (token);
    expect(seen).toEqual(ids.toReversed());
  });

  it('has an empty history for an agent nobody knows', async () => {
    const { status, body } = await get(product.httpPort, '/v1/agents/nobody%20knows/history');
    expect(status).toBe(200);
    expect(body).toMatchObject({ actions: [], history_size: 0 });
  });

  it('stores feedback once', async () => {
    const report = { feedback_id: 'f-1', text: HARMLESS, was_threat: false, reporter: 'e2e' };
    expect((await post(product.httpPort, '/v1/feedback', report)).body).toEqual({ feedback_id: 'f-1', duplicate: false });
    expect((await post(product.httpPort, '/v1/feedback', report)).body).toEqual({ feedback_id: 'f-1', duplicate: true });
    expect((await post(product.httpPort, '/v1/feedback', { ...report, was_threat: true, threat_type: 'jailbreak' })).status).toBe(409);
  });

  it('shows metrics that promtool accepts, and counts what it did', async () => {
    const text = await (await fetch(`http://127.0.0.1:${product.httpPort}/metrics`)).text();
    expect(['accepted', 'no promtool']).toContain(await promtoolVerdict(text));
    expect(text).toMatch(/security_checks_total\{[^}]*decision="block"[^}]*\} [1-9]/);
  });

  it('refuses a second process on its directory by name', async () => {
    const error: unknown = await startProduct({ args: ['--data-dir', dataDir] }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProductStartError);
    expect((error as ProductStartError).stderr).toContain(dataDir);
  });

  it('refuses a wrong setting by its name', async () => {
    const error: unknown = await startProduct({ env: { CHECK_TIMEOUT_MS: 'soon' } }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ exitCode: 2 });
    expect((error as ProductStartError).stderr).toContain('CHECK_TIMEOUT_MS');
  });

  it('checks from the command line, with and without the server', async () => {
    const check = (...args: string[]) => execute(process.execPath, [commandLine, 'check', ...args]);
    expect((await check(HARMLESS)).stdout).toMatch(/^allow /);
    const ungrounded = check('When was it opened?', '--response', 'Peter Moser, in 1975.', '--context', BRIDGE);
    expect(await ungrounded.catch((error: unknown) => error)).toMatchObject({ code: 3, stdout: expect.stringContaining('hallucination') as string });
    expect(await check(HARMLESS, '--context', BRIDGE).catch((error: unknown) => error)).toMatchObject({ code: 2 });
    const remote = check(INJECTION, '--json', '--address', `127.0.0.1:${product.grpcPort}`);
    const refused = (await remote.catch((error: unknown) => error)) as { code: number; stdout: string };
    expect(refused.code).toBe(3);
    expect(JSON.parse(refused.stdout)).toMatchObject({ blocked: true });
  });

  it('drains on SIGTERM: a stream in work is answered to its end', async () => {
    const own = await mkdtemp(join(tmpdir(), 'ai-security-e2e-'));
    const second = await startProduct({ args: ['--data-dir', own] });
    const checks = Array.from({ length: 500 }, (_, i) => checkRequest(`d-${i}`, 'drained', `${HARMLESS} ${i}`));
    const results = checkAll(second.grpcPort, checks);
    expect((await results).size).toBe(500);
    expect(await second.end()).toBe(0);
    await rm(own, { recursive: true, force: true });
  });
});
