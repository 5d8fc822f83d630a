import { createWindowExtractor } from './window-extractor';
import type { CanonicalPiece } from './cells';
import { FEATURE_VERSION, type FeatureSpec } from './feature-spec';

const spec: FeatureSpec = {
  version: FEATURE_VERSION,
  bits: 18,
  charSizes: [],
  wordMax: 0,
  shapeMax: 0,
  foldDigits: false,
  pieceChars: 256,
  overlapChars: 32,
};

/** A text that is canonical as it stands. */
function pieceOf(text: string): CanonicalPiece {
  const units = Uint16Array.from(text, (char) => char.charCodeAt(0));
  return { units, offsets: Int32Array.from(units, (_, i) => i), length: units.length, text };
}

/** The buckets of a text as one window. */
function featuresOf(text: string, settings: Partial<FeatureSpec>): number[] {
  const extractor = createWindowExtractor({ ...spec, ...settings });
  const ids = new Int32Array(4096);
  const cells = extractor.read(pieceOf(text));
  return [...ids.subarray(0, extractor.windows.collect(0, cells, ids))].sort((a, b) => a - b);
}

describe('feature extraction', () => {
  it.each([
    ['characters, the border before the text among them', { charSizes: [1] }, 'aab', 3],
    ['pairs with borders', { charSizes: [2] }, 'ab', 3],
    ['pairs that do not cross words', { charSizes: [2] }, 'a b', 4],
    ['words and marks, each once', { wordMax: 1 }, 'go, go!', 3],
    ['word pairs', { wordMax: 2 }, 'a b c', 5],
    ['word triples', { wordMax: 3 }, 'a b c', 6],
    ['words of scripts without spaces', { wordMax: 2 }, '漢字かな', 7],
    ['outlines', { shapeMax: 3 }, 'abc=12;x', 3],
    ['nothing', { charSizes: [5], wordMax: 3, shapeMax: 4 }, '', 0],
  ] as const)('%s', (_, settings, text, expected) => {
    expect(featuresOf(text, settings)).toHaveLength(expected);
  });

  it.each([
    ['letter case', { charSizes: [1, 5], wordMax: 3 }, 'IGNORE Me', 'ignore mE', true],
    ['digits when folded', { wordMax: 1, foldDigits: true }, 'x 17', 'x 42', true],
    ['digits when not folded', { wordMax: 1 }, 'x 17', 'x 42', false],
    ['words in the outline', { shapeMax: 4 }, 'select(12)', 'drop(9)', true],
    ['marks in the outline', { shapeMax: 4 }, 'a(1)', 'a[1]', false],
    ['word order', { wordMax: 2 }, 'dog bites man', 'man bites dog', false],
  ] as const)('tells texts apart or not by %s', (_, settings, one, other, same) => {
    if (same) expect(featuresOf(one, settings)).toEqual(featuresOf(other, settings));
    else expect(featuresOf(one, settings)).not.toEqual(featuresOf(other, settings));
  });

  it('puts the weight of a feature at every place where it occurs', () => {
    const extractor = createWindowExtractor({ ...spec, wordMax: 1 }, weightsOf({ go: 5, to: -2 }));
    extractor.read(pieceOf('go to go'));
    const evidence = new Float64Array(8);
    extractor.addEvidence(evidence);
    expect([...evidence]).toEqual([5, 0, 0, -2, 0, 0, 5, 0]);
  });

  it('sums each feature of a window once, for any run of cells', () => {
    const quiet = 'Nothing much is said here, and nothing more is going to be said by anybody at all, as far as anybody is able to tell. ';
    const { read, cuts, windows } = createWindowExtractor({ ...spec, wordMax: 1, pieceChars: 768 }, weightsOf({ zorp: 5, blick: 7 }));
    const cells = read(pieceOf(`zorp zorp. ${quiet}${quiet}${quiet}blick zorp.`));
    expect(cells).toBeGreaterThan(2);
    expect(cuts[0]).toBe(0);
    const sums = Array.from({ length: cells }, (_, cell) => windows.sum(cell, cell + 1));
    expect([sums[0], sums.at(-1)]).toEqual([5, 12]);
    expect(windows.sum(0, cells)).toBe(12);
    expect(windows.sum(1, cells - 1)).toBe(0);
  });

  it('gives the same after more windows than it has stamps', () => {
    const { read, windows } = createWindowExtractor({ ...spec, bits: 8, wordMax: 1 }, new Int8Array(2 ** 8).fill(1));
    read(pieceOf('one two three'));
    for (let i = 0; i < 70_000; i++) windows.sum(0, 1);
    expect(windows.sum(0, 1)).toBe(3);
  });

  it('gives the same after other texts', () => {
    const { read, windows } = createWindowExtractor({ ...spec, charSizes: [1, 5], wordMax: 3, shapeMax: 4 });
    const ids = new Int32Array(4096);
    const readIds = (text: string): number[] => {
      const cells = read(pieceOf(text));
      return [...ids.slice(0, windows.collect(0, cells, ids))];
    };
    const first = readIds('Please sort the list.');
    readIds('x'.repeat(300));
    expect(readIds('Please sort the list.')).toEqual(first);
  });
});

/** Weights that know some words. */
function weightsOf(words: Readonly<Record<string, number>>): Int8Array {
  const weights = new Int8Array(2 ** spec.bits);
  for (const [word, weight] of Object.entries(words)) for (const bucket of featuresOf(word, { wordMax: 1 })) weights[bucket] = weight;
  return weights;
}
