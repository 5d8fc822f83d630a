import { WindowRole } from '@ai-security/detection';
import { buildCorpus } from './corpus';
import { likeliestWindow, rowMargins, windowMargin } from './margins';
import { trainHead } from './linear-head';
import { quantize16, quantizeInterleaved8 } from './quantize';
import { SHIPPED_RECIPE } from './recipe';

const spec = { ...SHIPPED_RECIPE.features, bits: 12 };

describe('buildCorpus', () => {
  const corpus = buildCorpus(['short', 'long '.repeat(300), ''], spec);

  it('keeps rows and windows apart', () => {
    expect(corpus.rows).toBe(3);
    const [short, long, empty] = [0, 1, 2].map((row) => corpus.rowWindows[row + 1] - corpus.rowWindows[row]);
    expect([short, empty]).toEqual([1, 0]);
    expect(long).toBeGreaterThan(6);
    expect(corpus.roles[0]).toBe(WindowRole.piece | WindowRole.passage);
    expect(corpus.windowFeatures[corpus.rowWindows[3]]).toBe(corpus.ids.length);
  });

  it('lists each feature of a window once', () => {
    for (let window = 0; window < corpus.roles.length; window++) {
      const ids = corpus.ids.slice(corpus.windowFeatures[window], corpus.windowFeatures[window + 1]);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('has no window for a row without text', () => {
    const nothing = new Float32Array(2 ** spec.bits);
    expect(rowMargins(corpus, 2, nothing)).toEqual({ piece: -1, whole: 0, passageWindow: -1, passage: 0, windows: 1 });
    expect(likeliestWindow(corpus, 2, nothing)).toBe(-1);
  });
});

describe('trainHead', () => {
  it('learns from the passage that gives a long text away', () => {
    const quiet = 'nothing much to see here '.repeat(60);
    const texts = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? `${quiet} ${i}` : `${quiet} zorp blick ${i} ${quiet}`));
    const corpus = buildCorpus(texts, spec);
    const weights = trainHead(
      {
        corpus,
        rows: Uint32Array.from(texts.keys()),
        targets: Uint8Array.from(texts, (_, i) => i % 2),
        weights: new Float32Array(texts.length).fill(1),
      },
      { buckets: 2 ** spec.bits, passes: 20, rate: 0.5, seed: 1 },
    );
    const alone = buildCorpus(['zorp blick', 'nothing much'], spec);
    expect(windowMargin(alone, 0, weights)).toBeGreaterThan(1);
    expect(windowMargin(alone, 1, weights)).toBeLessThan(0);
  });
});

describe('quantization', () => {
  it('keeps weights within half a unit', () => {
    const weights = Float32Array.of(-3, 0, 0.1, 1.7, 2.999);
    const { data, scale } = quantize16(weights);
    weights.forEach((weight, i) => expect(Math.abs(data[i] * scale - weight)).toBeLessThanOrEqual(scale / 2));
  });

  it('lays heads out bucket by bucket, each with its own unit', () => {
    expect(quantizeInterleaved8([Float32Array.of(127, -127), Float32Array.of(0, 1)])).toEqual({
      data: Int8Array.of(127, 0, -127, 127),
      scales: [1, 1 / 127],
    });
  });

  it('copes with weights that are all zero', () => {
    expect(quantize16(new Float32Array(2))).toEqual({ data: new Int16Array(2), scale: 1 });
  });
});
