import { computeMetrics, median } from './metrics';
import type { ScoredRow } from './scored-row';

const row = (score: number, positive: boolean, micros = 1): ScoredRow => ({
  score,
  positive,
  micros,
  category: positive ? 'jailbreak' : 'benign',
  source: 's',
});

describe('computeMetrics', () => {
  it('counts by hand: two found of three, one false alarm of four', () => {
    const rows = [
      row(0.9, true, 10),
      row(0.7, true, 20), // at the threshold counts as found
      row(0.2, true, 30),
      row(0.8, false, 40),
      row(0.1, false, 50),
      row(0.1, false, 60),
      row(0, false, 70),
    ];
    const { ece, ...figures } = computeMetrics(rows, 0.7);
    expect(ece).toBeCloseTo((0.1 + 0.8 + 0.8 + 0.2 + 0.3) / 7, 12);
    expect(figures).toEqual({
      n: 7,
      positives: 3,
      accuracy: 5 / 7,
      recall: 2 / 3,
      falseAlarmRate: 1 / 4,
      rocAuc: (4 + 3 + 3) / 12,
      recallAtFpr01: 1 / 3, // no false alarm is affordable among four: only 0.9 beats 0.8
      medianMicros: 40,
    });
  });

  it.each([
    ['no rows', [], { n: 0, positives: 0 }],
    ['attacks only', [row(0.9, true), row(0.1, true)], { n: 2, positives: 2, accuracy: 0.5, recall: 0.5 }],
    ['harmless only', [row(0.9, false), row(0.1, false)], { n: 2, positives: 0, accuracy: 0.5, falseAlarmRate: 0.5 }],
  ])('leaves out what has no meaning: %s', (_, rows, expected) => {
    const { ece, medianMicros, ...figures } = computeMetrics(rows, 0.7);
    expect(ece === undefined).toBe(rows.length === 0);
    expect(medianMicros === undefined).toBe(rows.length === 0);
    const known = Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined));
    expect(known).toEqual(expected);
  });
});

describe('median', () => {
  it.each([
    [[], undefined],
    [[3], 3],
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
  ])('of %j is %p', (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});
