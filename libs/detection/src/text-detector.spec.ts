import type { Analysis } from '@ai-security/core-types';
import { attackScore } from './attack-score';
import { createTextDetector } from './text-detector';
import { twoWordModels } from './testing/text-models';

const detector = createTextDetector(twoWordModels);
const filler = 'some quiet words about nothing much at all, ';

describe('text detector', () => {
  it('finds nothing in harmless text and says that it read it', () => {
    expect(detector.analyze({ inputText: filler })).toEqual({
      threats: [],
      inspections: [{ field: 'input_text', extent: 'complete', inspectedChars: filler.length, totalChars: filler.length }],
      degraded: [],
      modelVersion: 'two-words',
    } satisfies Analysis);
  });

  it('names type, field, place and form, strongest first', () => {
    const { threats } = detector.analyze({ inputText: 'please blick the list', response: 'I zorp' });
    expect(threats.map(({ type, field }) => [type, field])).toEqual([
      ['a', 'response'],
      ['b', 'input_text'],
    ]);
    expect(threats[1]).toMatchObject({ layer: 'semantic', view: 'original' });
    expect(threats[1].span.start).toBe('please '.length);
    expect(threats[1].reason).toContain('b ');
  });

  it('gives the likeliest type the confidence of an attack of any type', () => {
    const { threats } = createTextDetector(twoWordModels, { reportFloor: 0 }).analyze({ inputText: 'zorp' });
    expect(threats.map(({ type }) => type)).toEqual(['a', 'b']);
    expect(threats[0].confidence).toBeCloseTo(1 / (1 + Math.exp(-15)), 9);
    expect(threats[1].confidence).toBeCloseTo(1 / (1 + Math.exp(5)), 6);
    expect(attackScore({ threats })).toBe(threats[0].confidence);
  });

  it.each([
    ['nothing was asked', { inputText: '' }, []],
    ['there is no response', { inputText: 'x' }, ['input_text']],
    ['the response is empty', { inputText: 'x', response: '' }, ['input_text']],
    ['there is only a response', { inputText: '', response: 'x' }, ['response']],
    ['a context is given', { inputText: 'x', contextText: 'zorp' }, ['input_text']],
  ])('lists only what it read when %s', (_, request, fields) => {
    const { inspections, threats } = detector.analyze(request);
    expect(inspections.map(({ field }) => field)).toEqual(fields);
    expect(threats).toEqual([]);
  });

  it.each([0, 60, 100, 127, 128, 500, 20_000])('finds what stands after %i characters of harmless text', (before) => {
    const prefix = filler.repeat(Math.ceil(before / filler.length)).slice(0, before);
    const text = `${prefix} zorp ${filler.repeat(20)}`;
    const [threat] = detector.analyze({ inputText: text }).threats;
    expect(threat?.type).toBe('a');
    expect(text.slice(threat.span.start, threat.span.end)).toContain('zorp');
  });

  it('says where in the original it saw what was disguised', () => {
    const text = `${filler}\u200bｚ\u200bｏ\u200bｒ\u200bｐ ok`;
    const [threat] = detector.analyze({ inputText: text }).threats;
    expect(threat.view).toBe('normalized');
    expect(threat.span.start).toBe(text.indexOf('ｚ'));
  });

  it('is not fooled by a flood of invisible characters between the letters', () => {
    const gap = '\u200b'.repeat(50_000);
    expect(detector.analyze({ inputText: `z${gap}o${gap}r${gap}p` }).threats[0]?.type).toBe('a');
  });

  it.each([
    ['a lone high surrogate', '\ud800'],
    ['a lone low surrogate', '\udc00 zorp'],
    ['a space', ' '],
    ['something invisible', '\u200b'],
    ['a zero', '\0'],
    ['a mark without a base', '\u0301'],
    ['emoji', '😀'.repeat(1_000)],
    ['marks', 'a\u0301'.repeat(10_000)],
  ])('reads odd text whole: %s', (_, text) => {
    const [inspection] = detector.analyze({ inputText: text }).inspections;
    expect(inspection).toMatchObject({ extent: 'complete', inspectedChars: text.length });
  });
});

describe('scan', () => {
  it('gives what analyze gives, in steps', () => {
    const request = { inputText: `${filler.repeat(500)} zorp`, response: 'blick' };
    const { steps, analysis } = run(detector.scan(request));
    expect(analysis).toEqual(detector.analyze(request));
    expect(steps).toBeGreaterThan(100);
  });

  it('keeps scans apart that run together', () => {
    const one = detector.scan({ inputText: `${filler.repeat(50)} zorp` });
    const other = detector.scan({ inputText: `${filler.repeat(50)} blick` });
    for (let i = 0; i < 5; i++) {
      one.next();
      other.next();
    }
    expect(run(one).analysis.threats.map(({ type }) => type)).toEqual(['a']);
    expect(run(other).analysis.threats.map(({ type }) => type)).toEqual(['b']);
  });

  it('may be given up half way', () => {
    const scan = detector.scan({ inputText: filler.repeat(500) });
    scan.next();
    scan.return(undefined as never);
    expect(detector.analyze({ inputText: 'zorp' }).threats[0]?.type).toBe('a');
  });

  it('never works long between two steps, whatever the text', () => {
    for (const unit of [filler, '\u200b', 'e\u0301\u0323', '\ufdfa', '.']) {
      const scan = detector.scan({ inputText: unit.repeat(Math.ceil(100_000 / unit.length)) });
      const { steps } = run(scan);
      expect(steps).toBeGreaterThanOrEqual(100_000 / 16_384 - 1);
    }
  });
});

function run(scan: Generator<unknown, Analysis, undefined>): { steps: number; analysis: Analysis } {
  for (let steps = 1; ; steps++) {
    const step = scan.next();
    if (step.done === true) return { steps, analysis: step.value };
  }
}
