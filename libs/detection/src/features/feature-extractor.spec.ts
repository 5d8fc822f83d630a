import { createFeatureExtractor } from './feature-extractor';
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

const unitsOf = (text: string): Uint16Array => Uint16Array.from(text, (char) => char.charCodeAt(0));

/** How often each bucket occurs. */
function featuresOf(text: string, settings: Partial<FeatureSpec>): Map<number, number> {
  const { ids, counts, size } = createFeatureExtractor({ ...spec, ...settings }).extract(unitsOf(text), text.length);
  return new Map(Array.from({ length: size }, (_, i) => [ids[i], counts[i]]));
}

const countsOf = (text: string, settings: Partial<FeatureSpec>): number[] => [...featuresOf(text, settings).values()].sort();

describe('feature extraction', () => {
  it.each([
    ['characters, the border before the text among them', { charSizes: [1] }, 'aab', [1, 1, 2]],
    ['pairs with borders', { charSizes: [2] }, 'ab', [1, 1, 1]],
    ['pairs that do not cross words', { charSizes: [2] }, 'a b', [1, 1, 1, 1]],
    ['words and marks', { wordMax: 1 }, 'go, go!', [1, 1, 2]],
    ['word pairs', { wordMax: 2 }, 'a b c', [1, 1, 1, 1, 1]],
    ['word triples', { wordMax: 3 }, 'a b c', [1, 1, 1, 1, 1, 1]],
    ['outlines', { shapeMax: 3 }, 'abc=12;x', [1, 1, 1]],
    ['nothing', { charSizes: [5], wordMax: 3, shapeMax: 4 }, '', []],
  ] as const)('%s', (_, settings, text, expected) => {
    expect(countsOf(text, settings)).toEqual(expected);
  });

  it.each([
    ['letter case', { charSizes: [1, 5], wordMax: 3 }, 'IGNORE Me', 'ignore mE', true],
    ['digits when folded', { wordMax: 1, foldDigits: true }, 'x 17', 'x 42', true],
    ['digits when not folded', { wordMax: 1 }, 'x 17', 'x 42', false],
    ['words in the outline', { shapeMax: 4 }, 'select(12)', 'drop(9)', true],
    ['marks in the outline', { shapeMax: 4 }, 'a(1)', 'a[1]', false],
    ['word order', { wordMax: 2 }, 'dog bites man', 'man bites dog', false],
  ] as const)('tells texts apart or not by %s', (_, settings, one, other, same) => {
    const ids = (text: string): number[] => [...featuresOf(text, settings).keys()].sort((a, b) => a - b);
    if (same) expect(ids(one)).toEqual(ids(other));
    else expect(ids(one)).not.toEqual(ids(other));
  });

  it('puts the weight of a feature at every place where it occurs', () => {
    const weights = new Int16Array(2 ** spec.bits);
    for (const [word, weight] of [['go', 5], ['to', -2]] as const) {
      for (const bucket of featuresOf(word, { wordMax: 1 }).keys()) weights[bucket] = weight;
    }
    const extractor = createFeatureExtractor({ ...spec, wordMax: 1 }, weights);
    extractor.extract(unitsOf('go to go'), 8);
    const evidence = new Float64Array(8);
    extractor.addEvidence(evidence);
    expect([...evidence]).toEqual([5, 0, 0, -2, 0, 0, 5, 0]);
  });

  it('stops counting at 255', () => {
    expect(countsOf('a '.repeat(120) + 'b'.repeat(300), { charSizes: [1], pieceChars: 1024 })).toContain(255);
  });

  it('gives the same after other texts', () => {
    const extractor = createFeatureExtractor({ ...spec, charSizes: [1, 5], wordMax: 3, shapeMax: 4 });
    const read = (text: string): number[] => {
      const { ids, size } = extractor.extract(unitsOf(text), text.length);
      return [...ids.subarray(0, size)];
    };
    const first = read('Please sort the list.');
    read('x'.repeat(300));
    expect(read('Please sort the list.')).toEqual(first);
  });
});
