import type { Analysis, DegradedLayer, FieldInspection, Threat } from '@ai-security/core-types';
import { decide, extentOf, type DecisionPolicy } from './decide';

const policy: DecisionPolicy = { blockThreshold: 0.7, flagThreshold: 0.5, failMode: 'required' };
const read: FieldInspection = { field: 'input_text', extent: 'complete', inspectedChars: 5, totalChars: 5 };
const unread: FieldInspection = { ...read, extent: 'none', inspectedChars: 0 };
const half: FieldInspection = { ...read, extent: 'partial', inspectedChars: 2 };
const down: DegradedLayer = { layer: 'semantic', code: 'unavailable', reason: 'the detector is gone' };

function threat(confidence: number, type = 'jailbreak'): Threat {
  return { type, confidence, layer: 'semantic', field: 'input_text', span: { start: 0, end: 5 }, view: 'original', reason: '' };
}

function analysis(part: Partial<Analysis>): Analysis {
  return { threats: [], inspections: [read], degraded: [], modelVersion: 'm', ...part };
}

describe('decide', () => {
  it.each([
    ['nothing found', analysis({}), 'allow'],
    ['a weak threat', analysis({ threats: [threat(0.49)] }), 'allow'],
    ['a threat at the flag threshold', analysis({ threats: [threat(0.5)] }), 'flag'],
    ['a threat just under the block threshold', analysis({ threats: [threat(0.6999)] }), 'flag'],
    ['a threat at the block threshold', analysis({ threats: [threat(0.7)] }), 'block'],
    ['a text not read', analysis({ inspections: [unread], degraded: [down] }), 'block'],
    ['a text read in part', analysis({ inspections: [half] }), 'block'],
    ['one field of two not read', analysis({ inspections: [read, unread], degraded: [down] }), 'block'],
    ['no field at all', analysis({ inspections: [] }), 'block'],
    ['a layer switched off', analysis({ inspections: [unread], degraded: [{ ...down, code: 'disabled' }] }), 'flag'],
  ])('decides on %s', (_name, input, decision) => {
    expect(decide(input, policy)).toMatchObject({ decision, blocked: decision === 'block' });
  });

  it('only flags what could not be read when the layer is advisory', () => {
    const unseen = analysis({ inspections: [unread], degraded: [down] });
    expect(decide(unseen, { ...policy, failMode: 'advisory' })).toMatchObject({ decision: 'flag', inspected: 'none' });
  });

  it('blocks a strong threat whatever else is missing', () => {
    const partial = analysis({ threats: [threat(0.9)], inspections: [half] });
    expect(decide(partial, { ...policy, failMode: 'advisory' })).toMatchObject({ decision: 'block', inspected: 'partial' });
  });

  it('reports only threats worth a flag, and says which one decided', () => {
    const judged = decide(analysis({ threats: [threat(0.93), threat(0.6, 'goal_hijacking'), threat(0.2)] }), policy);
    expect(judged.threats.map(({ confidence }) => confidence)).toEqual([0.93, 0.6]);
    expect(judged.reason).toBe('jailbreak in input_text, confidence 0.93');
  });
});

describe('decide by threat type', () => {
  const byType = { ...policy, typeThresholds: new Map([['hallucination', 0.9], ['exotic', 0.3]]) };

  it.each([
    [threat(0.85, 'hallucination'), 'flag'],
    [threat(0.9, 'hallucination'), 'block'],
    [threat(0.7, 'jailbreak'), 'block'],
    [threat(0.3, 'exotic'), 'block'],
    [threat(0.29, 'exotic'), 'allow'],
  ])('holds %j to the threshold of its type', (found, decision) => {
    const judged = decide(analysis({ threats: [found] }), byType);
    expect(judged.decision).toBe(decision);
    expect(judged.threats).toHaveLength(decision === 'allow' ? 0 : 1);
  });

  it('blocks for a weaker threat behind a stronger one that may not block', () => {
    expect(decide(analysis({ threats: [threat(0.85, 'hallucination'), threat(0.75)] }), byType)).toMatchObject({ decision: 'block', reason: 'jailbreak in input_text, confidence 0.75' });
  });

  it('never blocks because a text is unusual', () => {
    expect(decide(analysis({ threats: [{ ...threat(0.999, 'unusual_text'), layer: 'statistical' }] }), policy).decision).toBe('flag');
  });
});

describe('decide on a text that was read, but not by every layer', () => {
  const failed: DegradedLayer = { layer: 'contextual', code: 'failed', reason: 'it broke' };
  const late: DegradedLayer = { ...failed, code: 'late', reason: 'no time left' };
  const off: DegradedLayer = { ...failed, code: 'disabled', reason: 'switched off' };
  const textOff: DegradedLayer = { ...down, code: 'disabled' };

  it.each([
    ['failed', { degraded: [failed] }, 'block', 'flag'],
    ['was late', { degraded: [late] }, 'block', 'flag'],
    ['is switched off', { degraded: [off] }, 'flag', 'flag'],
    ['failed, and something weak was found', { degraded: [failed], threats: [threat(0.6)] }, 'block', 'flag'],
    ['failed, and something strong was found', { degraded: [failed], threats: [threat(0.9)] }, 'block', 'block'],
    ['failed, and the text layer is switched off', { inspections: [unread], degraded: [textOff, failed] }, 'block', 'flag'],
    ['is switched off like the text layer', { inspections: [unread], degraded: [textOff, off] }, 'flag', 'flag'],
    ['is switched off, and a text was not read, which that does not explain', { inspections: [half], degraded: [off] }, 'block', 'flag'],
    ['is gone with the text layer', { inspections: [unread], degraded: [down, { ...down, layer: 'contextual' }] }, 'block', 'flag'],
  ] as const)('when one %s', (_name, part, required, advisory) => {
    expect(decide(analysis(part), policy).decision).toBe(required);
    expect(decide(analysis(part), { ...policy, failMode: 'advisory' }).decision).toBe(advisory);
  });

  it('says which layer is missing, and that all was read', () => {
    expect(decide(analysis({ degraded: [late] }), policy)).toMatchObject({
      blocked: true,
      inspected: 'complete',
      reason: 'the text was inspected, but not by every layer (contextual: no time left)',
    });
  });
});

describe('extentOf', () => {
  it.each([
    [[], 'none'],
    [[read], 'complete'],
    [[read, read], 'complete'],
    [[read, half], 'partial'],
    [[read, unread], 'partial'],
    [[unread, unread], 'none'],
  ] as const)('of %j is %s', (inspections, extent) => {
    expect(extentOf(inspections)).toBe(extent);
  });
});
