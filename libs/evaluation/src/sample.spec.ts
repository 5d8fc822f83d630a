import { seededRandom } from './random';
import { sampleOf, shuffled } from './sample';

const hundred = Array.from({ length: 100 }, (_, i) => i);

describe('sampleOf', () => {
  it('takes as many as asked for, in order, without repeats', () => {
    const taken = sampleOf(hundred, 30, seededRandom(1));
    expect(taken).toHaveLength(30);
    expect(taken).toEqual([...new Set(taken)].sort((a, b) => a - b));
  });

  it('depends on the seed alone', () => {
    expect(sampleOf(hundred, 30, seededRandom(1))).toEqual(sampleOf(hundred, 30, seededRandom(1)));
    expect(sampleOf(hundred, 30, seededRandom(1))).not.toEqual(sampleOf(hundred, 30, seededRandom(2)));
  });

  it('gives all when there are no more', () => {
    expect(sampleOf([1, 2], 5, seededRandom(1))).toEqual([1, 2]);
  });

  it('prefers no place', () => {
    const random = seededRandom(3);
    const sums = Array.from({ length: 2000 }, () => sampleOf(hundred, 10, random).reduce((a, b) => a + b) / 10);
    expect(sums.reduce((a, b) => a + b) / sums.length).toBeCloseTo(49.5, 0);
  });
});

describe('shuffled', () => {
  it('keeps every item and leaves the list alone', () => {
    const before = [...hundred];
    const mixed = shuffled(hundred, seededRandom(1));
    expect(hundred).toEqual(before);
    expect(mixed).not.toEqual(before);
    expect([...mixed].sort((a, b) => a - b)).toEqual(before);
  });
});
