import { computeMetrics } from '../metrics';
import { seededRandom } from '../random';
import type { ScoredRow } from '../scored-row';
import { evaluationIntervals } from './intervals';
import { rankRows } from './ranked-rows';
import { weightedFigures } from './weighted-figures';

/** Rows with many equal scores, one of the threshold's, and two categories. */
function makeRows(count: number, groupOf: (index: number) => string | undefined = () => undefined): ScoredRow[] {
  const random = seededRandom(7);
  return Array.from({ length: count }, (_, index) => {
    const positive = random() < 0.4;
    const score = Math.round(Math.min(1, random() * 0.6 + (positive ? 0.4 : 0)) * 10) / 10;
    return { score, positive, category: positive ? 'jailbreak' : 'benign', source: 's', micros: 1, group: groupOf(index) };
  });
}

const width = (interval: { low: number; high: number } | undefined): number => (interval ? interval.high - interval.low : NaN);

describe('weightedFigures', () => {
  it.each([1, 2, 50, 500])('gives the plain figures of %d rows when each counts once', (count) => {
    const rows = makeRows(count);
    const { accuracy, recall, rocAuc, recallAtFpr01 } = computeMetrics(rows, 0.7);
    const figures = weightedFigures(rankRows(rows, 0.7), new Uint32Array(count).fill(1));
    expect(figures.rocAuc ?? -1).toBeCloseTo(rocAuc ?? -1, 12);
    expect({ ...figures, rocAuc: 0 }).toEqual({ accuracy, recall, recallAtFpr01, rocAuc: 0 });
  });

  it('gives the figures of rows repeated as often as they count', () => {
    const rows = makeRows(300, (index) => String(index));
    const clusters = new Map(rows.map(({ group }, index) => [group, index % 4]));
    const ranked = rankRows(rows, 0.7);
    const ordered = [...rows].sort((a, b) => b.score - a.score);
    const weights = new Uint32Array(300);
    ordered.forEach(({ group }, index) => (weights[ranked.cluster[index]] = clusters.get(group) ?? 0));
    const repeated = rows.flatMap((row) => Array<ScoredRow>(clusters.get(row.group) ?? 0).fill(row));
    const { accuracy, recall, recallAtFpr01 } = computeMetrics(repeated, 0.7);
    expect(weightedFigures(ranked, weights)).toMatchObject({ accuracy, recall, recallAtFpr01 });
  });
});

describe('evaluationIntervals', () => {
  const rows = makeRows(1000);
  const { overall, byCategory, resamples, level } = evaluationIntervals(rows, 0.7);

  it('puts intervals of the expected width around the figures', () => {
    const { accuracy = NaN, rocAuc = NaN } = computeMetrics(rows, 0.7);
    expect([resamples, level]).toEqual([1000, 0.95]);
    expect(overall.accuracy?.low).toBeLessThan(accuracy);
    expect(overall.accuracy?.high).toBeGreaterThan(accuracy);
    expect(width(overall.accuracy)).toBeCloseTo(2 * 1.96 * Math.sqrt((accuracy * (1 - accuracy)) / 1000), 2);
    expect(overall.rocAuc?.low).toBeLessThan(rocAuc);
    expect(overall.rocAuc?.high).toBeGreaterThan(rocAuc);
  });

  it('gives the same for the same seed', () => {
    expect(evaluationIntervals(rows, 0.7, { seed: 1 }).overall).toEqual(overall);
    expect(evaluationIntervals(rows, 0.7, { seed: 2 }).overall).not.toEqual(overall);
  });

  it('has no interval where there is no figure', () => {
    expect(byCategory.get('benign')).toMatchObject({ recall: undefined, rocAuc: undefined, recallAtFpr01: undefined });
    expect(byCategory.get('benign')?.accuracy).toBeDefined();
    expect(evaluationIntervals([], 0.7).overall.accuracy).toBeUndefined();
  });

  it('widens when rows come in groups of ten like ones', () => {
    const grouped = makeRows(100).flatMap((row, index) => Array<ScoredRow>(10).fill({ ...row, group: String(index) }));
    const alone = grouped.map((row) => ({ ...row, group: undefined }));
    const ratio = width(evaluationIntervals(grouped, 0.7).overall.accuracy) / width(evaluationIntervals(alone, 0.7).overall.accuracy);
    expect(ratio).toBeGreaterThan(2.5);
  });

  it('takes a moment for ten thousand rows, not a minute', () => {
    const startedMs = performance.now();
    evaluationIntervals(makeRows(10_000), 0.7);
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  });
});
