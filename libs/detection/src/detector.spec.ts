import type { Analysis, Layer, Threat } from '@ai-security/core-types';
import { createContextJudge, type ContextJudge } from './contextual/context-judge';
import { createDetector } from './detector';
import type { OutlierLayer } from './outlier/outlier-layer';
import { handMadeContextModel } from './testing/context-model';
import { twoWordModels } from './testing/text-models';
import { createTextDetector } from './text-detector';

const text = createTextDetector(twoWordModels);
const contextual = createContextJudge(handMadeContextModel());
const statistical = { off: 'not wanted' };
const detector = createDetector({ text, contextual, statistical });
const contextText = 'The bridge was opened by Anna Keller in 1931. It is 240 metres long.';
const grounded = { inputText: 'Tell me about it.', response: 'It is 240 metres long.', contextText };
const ungrounded = { inputText: 'Tell me about it.', response: 'It is 240 metres long. It was torn down by Peter Moser in 1975.', contextText };

interface Scanned {
  readonly analysis: Analysis;
  readonly layers: readonly Layer[];
}

function scan(steps: Generator<Layer, Analysis, undefined>): Scanned {
  const layers: Layer[] = [];
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { analysis: step.value, layers };
    layers.push(step.value);
  }
}

/** A judge that does some steps, then throws. */
function failingJudge(steps: number): ContextJudge {
  return {
    ...contextual,
    *judging() {
      for (let i = 0; i < steps; i++) yield;
      throw new Error('a table was lost');
    },
  };
}

describe('a detector of all layers', () => {
  it('finds nothing in an answer that rests on its context', () => {
    const { threats, ...rest } = detector.analyze(grounded);
    // The model of the test is never surer than that.
    expect(threats.map(({ type, confidence }) => [type, confidence.toFixed(2)])).toEqual([['hallucination', '0.12']]);
    expect({ threats: [], ...rest }).toEqual(text.analyze(grounded));
  });

  it('finds the claim that does not, and says which numbers and names were not given', () => {
    const { threats, inspections, degraded, modelVersion } = detector.analyze(ungrounded);
    const [{ span, reason, confidence, ...threat }] = threats;
    expect(threats).toHaveLength(1);
    expect(threat).toEqual({ type: 'hallucination', layer: 'contextual', field: 'response', view: 'original' });
    expect(confidence).toBeCloseTo(0.95, 2);
    expect(ungrounded.response.slice(span.start, span.end)).toBe('It was torn down by Peter Moser in 1975');
    expect(reason).toBe('The context model gives hallucination 95 %; its least grounded claim: "1975" is not in the context; not given at all: 1975, Peter Moser.');
    expect(inspections.map(({ field }) => field)).toEqual(['input_text', 'response']);
    expect({ degraded, modelVersion }).toEqual({ degraded: [], modelVersion: 'two-words' });
  });

  it.each([
    ['no context', { ...ungrounded, contextText: undefined }],
    ['an empty context', { ...ungrounded, contextText: '' }],
    ['a context without a word', { ...ungrounded, contextText: ' ...\n' }],
    ['no response', { ...ungrounded, response: undefined }],
    ['an empty response', { ...ungrounded, response: '' }],
    ['a response that claims nothing', { ...ungrounded, response: '...' }],
  ])('reports nothing about grounding with %s', (_, request) => {
    expect(detector.analyze(request)).toEqual(text.analyze(request));
  });

  it('lists what all layers found, the strongest first, and never judges the context itself', () => {
    const { threats, inspections } = detector.analyze({ ...ungrounded, inputText: 'please blick', contextText: `${contextText} zorp` });
    expect(threats.map(({ type, layer, field }) => [type, layer, field])).toEqual([
      ['b', 'semantic', 'input_text'],
      ['hallucination', 'contextual', 'response'],
    ]);
    expect(inspections.map(({ field }) => field)).toEqual(['input_text', 'response']);
  });

  it('leaves out what is below the floor', () => {
    expect(createDetector({ text, contextual, statistical }, { reportFloor: 0.96 }).analyze(ungrounded).threats).toEqual([]);
    expect(createDetector({ text, contextual, statistical }, { reportFloor: 0.2 }).analyze(grounded)).toEqual(text.analyze(grounded));
  });

  it('gives in steps what it gives at once, and says which layer each belonged to', () => {
    const long = { ...ungrounded, inputText: 'quiet words '.repeat(3000), contextText: `${contextText} `.repeat(3000) };
    const { analysis, layers } = scan(detector.scan(long));
    expect(analysis).toEqual(detector.analyze(long));
    const first = layers.indexOf('contextual');
    expect(first).toBeGreaterThan(10);
    expect(layers.slice(0, first).every((layer) => layer === 'semantic')).toBe(true);
    expect(layers.slice(first).every((layer) => layer === 'contextual')).toBe(true);
    expect(layers.length - first).toBeGreaterThan(3);
    expect(scan(detector.scan({ inputText: 'hello' })).layers).toEqual(['semantic']);
  });

  it('may be given up anywhere', () => {
    const { layers } = scan(detector.scan(ungrounded));
    for (let until = 0; until <= layers.length; until++) {
      const steps = detector.scan(ungrounded);
      for (let i = 0; i < until; i++) steps.next();
      steps.return(undefined as never);
    }
    expect(scan(detector.scan(ungrounded)).analysis).toEqual(detector.analyze(ungrounded));
  });
});

describe('a layer that does not take part', () => {
  const attack = { ...ungrounded, inputText: 'zorp' };

  it.each([0, 3])('is named when it fails after %i steps, and what the text layer found is kept', (steps) => {
    const failures: unknown[] = [];
    const failing = createDetector({ text, contextual: failingJudge(steps), statistical }, { onFailure: (...failure) => failures.push(failure) });
    const expected = { ...text.analyze(attack), degraded: [{ layer: 'contextual', code: 'failed', reason: 'comparing the response with its context failed' }] };
    expect(failing.analyze(attack)).toEqual(expected);
    expect(scan(failing.scan(attack)).analysis).toEqual(expected);
    expect(failures).toEqual(Array(2).fill(['contextual', new Error('a table was lost')]));
  });

  it('is named when there is no time left', () => {
    const slow = createDetector({ text, contextual: failingJudge(100), statistical });
    let asked = 0;
    const { analysis, layers } = scan(slow.scan(attack, () => ++asked > 2));
    expect(analysis).toMatchObject({ threats: [{ type: 'a' }], degraded: [{ layer: 'contextual', code: 'late' }] });
    expect(layers).toEqual(['semantic', 'contextual', 'contextual', 'contextual']);
  });

  it('is named when it is switched off and there is something to compare', () => {
    const without = createDetector({ text, contextual: { off: 'not wanted' }, statistical });
    expect(without.analyze(attack)).toEqual({ ...text.analyze(attack), degraded: [{ layer: 'contextual', code: 'disabled', reason: 'not wanted' }] });
    expect(without.analyze({ ...attack, contextText: undefined }).degraded).toEqual([]);
    expect(without.analyze({ ...attack, response: undefined }).degraded).toEqual([]);
  });

  it('leaves texts unread when it is the text layer that is switched off', () => {
    const without = createDetector({ text: { off: 'not wanted' }, contextual, statistical });
    expect(without.analyze({ inputText: 'zorp', response: '' })).toEqual({
      threats: [],
      inspections: [{ field: 'input_text', extent: 'none', inspectedChars: 0, totalChars: 4 }],
      degraded: [{ layer: 'semantic', code: 'disabled', reason: 'not wanted' }],
      modelVersion: '',
    });
    expect(without.analyze(ungrounded).threats.map(({ type }) => type)).toEqual(['hallucination']);
    expect(scan(without.scan({ inputText: 'zorp' })).layers).toEqual([]);
  });
});

describe('the statistical layer', () => {
  const unusual: Threat = { type: 'unusual_text', confidence: 0.999, layer: 'statistical', field: 'input_text', span: { start: 0, end: 4 }, view: 'original', reason: 'long' };
  const suspicions: number[] = [];
  const layer: OutlierLayer = {
    modelVersion: 'm',
    *scan(_, suspicion) {
      suspicions.push(suspicion);
      yield undefined;
      return [unusual];
    },
  };
  const all = createDetector({ text, contextual, statistical: layer });

  it('adds what it finds behind everything else, and is told how suspicious the text is', () => {
    expect(all.analyze({ inputText: 'zorp' }).threats.map(({ type }) => type)).toEqual(['a', 'unusual_text']);
    expect(suspicions[0]).toBeGreaterThan(0.5);
    expect(scan(all.scan({ inputText: 'hello' }))).toMatchObject({ layers: ['semantic', 'statistical', 'statistical'], analysis: { threats: [unusual] } });
  });
});
