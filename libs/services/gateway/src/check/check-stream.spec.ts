import { InvalidFieldError, OverloadedError } from '@ai-security/core-types';
import { noTracing, OpenScope, Status } from '@ai-security/rpc';
import { waitFor } from '@ai-security/testing';
import type { gatewayV1 } from '@ai-security/proto-types';
import { checkRequest } from '../testing/check-request';
import { createCheckMethod } from './check-method';
import { openCheckStream } from './check-stream';
import type { Checker, CheckVerdict } from './checker';
import type { CheckInput } from './check-input';

function allowed(input: CheckInput): CheckVerdict {
  return {
    input,
    decided: { blocked: false, decision: 'allow', inspected: 'complete', reason: '', threats: [] },
    actionId: `action of ${input.checkId}`,
    analysis: { threats: [], inspections: [], degraded: [], modelVersion: 'm' },
    agent: undefined,
    degraded: [],
    recovery: undefined,
    durationMs: 0,
  };
}

/** A stream whose checks are carried out by `check`, and the results that have left it. */
function openStream(check: Checker['check'] = async (input) => allowed(input)) {
  const results: gatewayV1.CheckResult[] = [];
  const responses = { send: (message: gatewayV1.CheckStreamResponse) => results.push(...message.results) };
  const limits = { maxTextBytes: 10, maxAgentIdBytes: 10 };
  const checkOne = createCheckMethod({ checker: { inWork: 0, check }, limits, tracing: noTracing, timeoutMs: 1000 });
  const reader = openCheckStream(responses, new OpenScope(Infinity, ''), checkOne, 3);
  const send = async (...checks: gatewayV1.CheckRequest[]): Promise<void> => reader.onMessage({ checks });
  const answered = async (count: number) => {
    await waitFor(() => results.length === count, { what: `${count} results` });
    return new Map(results.map((result) => [result.checkId, result]));
  };
  return { send, answered };
}

describe('a stream of checks', () => {
  it('answers a bad check with its error and the others with verdicts', async () => {
    const { send, answered } = openStream();
    await send(checkRequest({ checkId: 'c1' }), checkRequest({ checkId: 'c2', inputText: 'longer than that' }), checkRequest({ checkId: 'c3' }));
    const results = await answered(3);
    expect(results.get('c1')).toMatchObject({ verdict: { checkId: 'c1', actionId: 'action of c1' }, error: undefined });
    expect(results.get('c3')).toMatchObject({ verdict: { checkId: 'c3', actionId: 'action of c3' }, error: undefined });
    expect(results.get('c2')).toMatchObject({
      verdict: undefined,
      error: { code: Status.INVALID_ARGUMENT, reason: 'INVALID_FIELD', field: 'checks[1].input_text' },
    });
  });

  it('asks for an id, which matches answers to questions', async () => {
    const { send, answered } = openStream();
    await send(checkRequest({ checkId: '' }));
    expect((await answered(1)).get('')).toMatchObject({ verdict: undefined, error: { field: 'checks[0].check_id' } });
  });

  it('says when a check that was one too many may be tried again', async () => {
    const { send, answered } = openStream(() => Promise.reject(new OverloadedError('too many', 50)));
    await send(checkRequest());
    expect((await answered(1)).get('c')?.error).toMatchObject({ code: Status.RESOURCE_EXHAUSTED, retryAfterMs: 50 });
  });

  it('tells nothing of an error that was not made for callers', async () => {
    const { send, answered } = openStream(() => Promise.reject(new Error('at /etc/secret')));
    await send(checkRequest());
    expect((await answered(1)).get('c')?.error).toMatchObject({ code: Status.INTERNAL, message: 'internal error' });
  });

  it('answers each check as soon as its verdict is there', async () => {
    const release: (() => void)[] = [];
    const { send, answered } = openStream((input) =>
      input.checkId === 'slow' ? new Promise((resolve) => release.push(() => resolve(allowed(input)))) : Promise.resolve(allowed(input)),
    );
    const sending = send(checkRequest({ checkId: 'slow' }), checkRequest({ checkId: 'quick' }));
    expect([...(await answered(1)).keys()]).toEqual(['quick']);
    release.forEach((step) => step());
    await sending;
    expect([...(await answered(2)).keys()]).toEqual(['quick', 'slow']);
  });

  it.each([
    ['empty', 0],
    ['too large', 4],
  ])('refuses a batch that is %s, naming the field', async (_size, count) => {
    const { send } = openStream();
    const error: unknown = await send(...Array.from({ length: count }, () => checkRequest())).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidFieldError);
    expect(error).toMatchObject({ field: 'checks' });
  });
});
