import type { ModelTensor } from '../model/text-model';
import { LETTERS } from '../views/letters';
import { createTrafficBaseline, createTrafficBaselines } from './traffic-baseline';
import { createFigureReader, FIGURE_COUNT, TEXT_FIGURES } from './text-figures';
import { judgeOutlier } from './outlier-judge';
import { FIGURE_VERSION, loadOutlierModel, OUTLIER_MODEL_KIND, TAIL_SHARES } from './outlier-model';

const language = { version: 'test', bigrams: Int8Array.from({ length: LETTERS * LETTERS }, (_, i) => (i % 7) - 3) };
const figuresOf = (text: string, part = text.length): Float64Array => {
  const reader = createFigureReader(language);
  for (let from = 0; from < text.length; from += part) reader.read(text, from, Math.min(text.length, from + part));
  return reader.figures();
};
const figure = (text: string, name: (typeof TEXT_FIGURES)[number]): number => figuresOf(text)[TEXT_FIGURES.indexOf(name)];
const tensor = (data: Float32Array): ModelTensor => ({ dtype: 'float32', shape: [data.length], data });
const content = {
  meta: { kind: OUTLIER_MODEL_KIND, version: 'outlier-test', figureVersion: FIGURE_VERSION },
  tensors: {
    centers: tensor(Float32Array.from([...new Array<number>(FIGURE_COUNT).fill(0), ...new Array<number>(FIGURE_COUNT).fill(10)])),
    spreads: tensor(new Float32Array(2 * FIGURE_COUNT).fill(1)),
    tail: tensor(Float32Array.from(TAIL_SHARES, (_, i) => 0.5 * (i + 1))),
  },
};
const model = loadOutlierModel(content);
const at = (deviation: number, index = 0): Float64Array => Float64Array.from({ length: FIGURE_COUNT }, (_, i) => (i === index ? deviation : 0));

describe('figures of a text', () => {
  it('count what a person would', () => {
    const text = 'ab 12\n!é 漢';
    expect(figure(text, 'length')).toBeCloseTo(Math.log(11));
    expect(figure(text, 'letters')).toBeCloseTo(0.3);
    expect(figure(text, 'digits')).toBeCloseTo(0.2);
    expect(figure(text, 'letters of scripts without spaces')).toBeCloseTo(0.1);
    expect(figure(text, 'line breaks')).toBeCloseTo(0.1);
    expect(figure(text, 'words')).toBeCloseTo(0.3);
    expect(figure(text, 'longest stretch without a space')).toBeCloseTo(Math.log(3));
  });

  it('are the same however the text is cut', () => {
    const text = 'Some words, 3 numbers 4 5\nand “more” ünïcödé 文字 here. '.repeat(4);
    expect(figuresOf(text, 7)).toEqual(figuresOf(text));
  });

  it('exist for nothing', () => {
    expect([...figuresOf('')].every(Number.isFinite)).toBe(true);
  });
});

describe('judgeOutlier', () => {
  it('measures from the nearest center and names what deviates most', () => {
    expect(judgeOutlier(model, at(0))).toMatchObject({ distance: 0, tail: 1, center: 0 });
    expect(judgeOutlier(model, at(6, 3))).toMatchObject({ figure: 'digits', deviation: 6 });
    expect(judgeOutlier(model, new Float64Array(FIGURE_COUNT).fill(9)).center).toBe(1);
  });

  it('gives a smaller tail the farther a text is, down to the smallest measured', () => {
    const tails = [0, 1, 2, 4, 8, 12].map((far) => judgeOutlier(model, at(far)).tail);
    expect([...tails].sort((a, b) => b - a)).toEqual(tails);
    expect(judgeOutlier(model, new Float64Array(FIGURE_COUNT).fill(-1e9)).tail).toBeCloseTo(0.001);
  });

  it('takes off what is usual here', () => {
    expect(judgeOutlier(model, at(3), at(1)).deviations[0]).toBe(2);
  });
});

describe('traffic baselines', () => {
  it('learn what is usual, slowly and never beyond one standard deviation', () => {
    const { shift, learn } = createTrafficBaseline();
    learn(at(5));
    expect(shift[0]).toBeLessThanOrEqual(5 / 200);
    for (let i = 0; i < 5000; i++) learn(at(5));
    expect(shift[0]).toBe(1);
    expect(shift[1]).toBe(0);
  });

  it('are kept apart by tenant, and only so many', () => {
    const baselineOf = createTrafficBaselines(2);
    baselineOf('a').learn(at(5));
    expect(baselineOf('b').shift[0]).toBe(0);
    expect(baselineOf('a').shift[0]).toBeGreaterThan(0);
    baselineOf('c');
    expect(baselineOf('a').shift[0]).toBeGreaterThan(0);
    expect(baselineOf('b').shift[0]).toBe(0);
  });
});

describe('loadOutlierModel', () => {
  const { meta, tensors } = content;
  it.each([
    ['another kind', { meta: { ...meta, kind: 'x' } }, /kind x/],
    ['no version', { meta: { ...meta, version: '' } }, /version is missing/],
    ['figures of another version', { meta: { ...meta, figureVersion: 99 } }, /version 99/],
    ['centers of another size', { tensors: { ...tensors, centers: tensor(new Float32Array(5)) } }, /centers/],
    ['a spread of nothing', { tensors: { ...tensors, spreads: tensor(new Float32Array(2 * FIGURE_COUNT)) } }, /spreads/],
    ['a tail that falls', { tensors: { ...tensors, tail: tensor(Float32Array.from(TAIL_SHARES)) } }, /tail/],
  ])('refuses %s', (_, part, message) => {
    expect(() => loadOutlierModel({ ...content, ...part })).toThrow(message);
  });
});
