import { buildCorpus } from './corpus';
import { likeliestPiece, pieceMargin, trainHead } from './linear-head';
import { quantize16, quantizeInterleaved8 } from './quantize';
import { SHIPPED_RECIPE } from './recipe';

const spec = { ...SHIPPED_RECIPE.features, bits: 12 };

describe('buildCorpus', () => {
  const corpus = buildCorpus(['short', 'long '.repeat(300), ''], spec);

  it('keeps rows and pieces apart', () => {
    expect(corpus.rows).toBe(3);
    expect([...corpus.rowPieces]).toEqual([0, 1, 4, 4]);
    expect(corpus.pieceFeatures[4]).toBe(corpus.ids.length);
  });

  it('brings every piece to length one', () => {
    const all = new Float32Array(2 ** spec.bits);
    for (let piece = 0; piece < 4; piece++) {
      const from = corpus.pieceFeatures[piece];
      const to = corpus.pieceFeatures[piece + 1];
      const squares = corpus.counts.slice(from, to).reduce((sum, count) => sum + (1 + Math.log(count)) ** 2, 0);
      expect(corpus.norms[piece] ** 2 * squares).toBeCloseTo(1, 5);
      expect(pieceMargin(corpus, piece, all)).toBe(0);
    }
  });

  it('has no piece for a row without text', () => {
    expect(likeliestPiece(corpus, 2, new Float32Array(2 ** spec.bits))).toEqual({ piece: -1, margin: 0 });
  });
});

describe('trainHead', () => {
  it('learns from the piece that gives a long text away', () => {
    const quiet = 'nothing much to see here '.repeat(60);
    const texts = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? `${quiet} ${i}` : `${quiet} zorp blick ${i} ${quiet}`));
    const corpus = buildCorpus(texts, spec);
    const weights = trainHead(
      {
        corpus,
        rows: Uint32Array.from(texts.keys()),
        targets: Float32Array.from(texts, (_, i) => i % 2),
        weights: new Float32Array(texts.length).fill(1),
      },
      { buckets: 2 ** spec.bits, passes: 20, rate: 0.3, l2: 0, seed: 1 },
    );
    const alone = buildCorpus(['zorp blick', 'nothing much'], spec);
    expect(pieceMargin(alone, 0, weights)).toBeGreaterThan(1);
    expect(pieceMargin(alone, 1, weights)).toBeLessThan(0);
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
