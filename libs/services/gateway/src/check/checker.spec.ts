import { OverloadedError, type Analysis } from '@ai-security/core-types';
import { OpenScope, RpcError, Status } from '@ai-security/rpc';
import { createChecker, type CheckerDeps, type CheckVerdict, type RecoveryOutcome } from './checker';
import type { CheckInput } from './check-input';

const input: CheckInput = { checkId: 'c', agentId: 'a', sessionId: '', inputText: 'hello', response: undefined, contextText: undefined, traceparent: '' };
const read: Analysis = {
  threats: [],
  inspections: [{ field: 'input_text', extent: 'complete', inspectedChars: 5, totalChars: 5 }],
  degraded: [],
  modelVersion: 'm',
};
const threat = { type: 'jailbreak', confidence: 0.9, layer: 'semantic', field: 'input_text', span: { start: 0, end: 5 }, view: 'original', reason: '' } as const;
const recovery: RecoveryOutcome = { triggered: true, action: 'x', success: true, fallbackAgent: 'b', reason: '', enforced: false };
const late = new RpcError(Status.DEADLINE_EXCEEDED, 'late', { reason: 'DEADLINE_EXCEEDED' });
const gone = new RpcError(Status.UNAVAILABLE, 'gone', { reason: 'UNAVAILABLE' });
const scope = () => new OpenScope(Infinity, '');

function checkerWith(part: Partial<CheckerDeps> = {}) {
  const kept: CheckVerdict[] = [];
  const reported: CheckVerdict[] = [];
  const checker = createChecker({
    policy: { blockThreshold: 0.7, flagThreshold: 0.5, failMode: 'required' },
    maxConcurrentChecks: 2,
    analyze: () => Promise.resolve(read),
    snapshotOf: () => ({ behavioralScore: 0.9, historySize: 7 }),
    reroute: () => Promise.resolve(recovery),
    keep: (verdict) => Promise.resolve(void kept.push(verdict)),
    newActionId: () => 'action-1',
    onVerdict: (verdict) => reported.push(verdict),
    ...part,
  });
  return { checker, kept, reported };
}

describe('a check', () => {
  it('keeps what it answers, and answers what it kept', async () => {
    const { checker, kept, reported } = checkerWith();
    const verdict = await checker.check(input, scope());
    expect(verdict).toMatchObject({ decided: { decision: 'allow' }, agent: { behavioralScore: 0.9, historySize: 7 }, recovery: undefined });
    expect(kept).toEqual([verdict]);
    expect(reported).toEqual([verdict]);
  });

  it('looks for a recovery when it blocks', async () => {
    const { checker } = checkerWith({ analyze: () => Promise.resolve({ ...read, threats: [threat] }) });
    expect(await checker.check(input, scope())).toMatchObject({ decided: { blocked: true }, recovery });
  });

  it('has no recovery where that is switched off', async () => {
    const { checker } = checkerWith({ analyze: () => Promise.resolve({ ...read, threats: [threat] }), reroute: undefined });
    expect((await checker.check(input, scope())).recovery).toBeUndefined();
  });

  it.each([
    ['late', late],
    ['unavailable', gone],
    ['failed', new Error('boom')],
  ])('blocks and says so when the detector is %s', async (code, error) => {
    const { checker, kept } = checkerWith({ analyze: () => Promise.reject(error) });
    const verdict = await checker.check(input, scope());
    expect(verdict).toMatchObject({ decided: { blocked: true, inspected: 'none' }, degraded: [{ layer: 'semantic', code }] });
    expect(kept).toHaveLength(1);
  });

  it('names both layers that are missing when there was something to compare', async () => {
    const { checker } = checkerWith({ analyze: () => Promise.reject(late) });
    const compared = { ...input, response: 'out', contextText: 'context' };
    expect((await checker.check(compared, scope())).degraded).toMatchObject([{ layer: 'semantic' }, { layer: 'contextual', code: 'late' }]);
    expect((await checker.check({ ...compared, response: undefined }, scope())).degraded).toMatchObject([{ layer: 'semantic' }]);
  });

  it.each([
    ['required', 'failed', 'block'],
    ['advisory', 'failed', 'flag'],
    ['required', 'disabled', 'flag'],
  ] as const)('of texts that were read but not compared: fail mode %s, %s: %s', async (failMode, code, decision) => {
    const degraded = [{ layer: 'contextual', code, reason: '' }] as const;
    const policy = { blockThreshold: 0.7, flagThreshold: 0.5, failMode };
    const { checker } = checkerWith({ policy, analyze: () => Promise.resolve({ ...read, degraded }) });
    expect(await checker.check(input, scope())).toMatchObject({ decided: { decision, inspected: 'complete' }, degraded });
  });

  it('goes on without the agent’s standing, also when that fails before the analysis is there', async () => {
    let analyzed!: (analysis: Analysis) => void;
    const analyze = () => new Promise<Analysis>((resolve) => (analyzed = resolve));
    const { checker } = checkerWith({ analyze, snapshotOf: () => Promise.reject(late) });
    const checking = checker.check(input, scope());
    // Node reports a rejection nobody listens to before the next turn; Jest would fail the test for it.
    await new Promise((resolve) => setImmediate(resolve));
    analyzed(read);
    expect(await checking).toMatchObject({ decided: { decision: 'allow' }, agent: undefined, degraded: [{ layer: 'monitoring', code: 'late' }] });
  });

  it('goes on without a router, and says so', async () => {
    const { checker } = checkerWith({ analyze: () => Promise.resolve({ ...read, threats: [threat] }), reroute: () => Promise.reject(gone) });
    const verdict = await checker.check(input, scope());
    expect(verdict).toMatchObject({ decided: { blocked: true }, recovery: undefined, degraded: [{ layer: 'recovery', code: 'unavailable' }] });
  });

  it('gives no verdict that could not be kept', async () => {
    const { checker, reported } = checkerWith({ keep: () => Promise.reject(new Error('disk full')) });
    await expect(checker.check(input, scope())).rejects.toThrow('disk full');
    expect(reported).toEqual([]);
    expect(checker.inWork).toBe(0);
  });

  it('gives and keeps none to a caller who has left', async () => {
    const call = scope();
    const { checker, kept } = checkerWith({ analyze: () => Promise.resolve(read).finally(() => call.cancel()) });
    await expect(checker.check(input, call)).rejects.toMatchObject({ status: Status.CANCELLED });
    expect(kept).toEqual([]);
  });

  it('refuses more than it may have in work, and takes more when one is done', async () => {
    const release: (() => void)[] = [];
    const { checker } = checkerWith({ analyze: () => new Promise((resolve) => release.push(() => resolve(read))) });
    const running = [checker.check(input, scope()), checker.check(input, scope())];
    await expect(checker.check(input, scope())).rejects.toBeInstanceOf(OverloadedError);
    release.forEach((step) => step());
    await Promise.all(running);
    const next = checker.check(input, scope());
    release.at(-1)?.();
    expect((await next).decided.decision).toBe('allow');
  });
});
