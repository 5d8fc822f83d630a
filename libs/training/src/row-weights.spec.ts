import type { TrainingRow } from './training-row';
import { rowWeights } from './row-weights';
import { sourceFamily } from './training-rows';

const row = (source: string, category: string) => ({ source, category }) as TrainingRow;

describe('rowWeights', () => {
  it('lets rows of small groups count more, with a mean of one, and authored rows as much as is asked', () => {
    const rows = [row('authored/x', 'benign'), ...Array<TrainingRow>(160).fill(row('a/b/x', 'jailbreak')), ...Array<TrainingRow>(10).fill(row('a/b/y', 'benign'))];
    const weights = rowWeights(rows, 4);
    expect(weights[170] / weights[1]).toBeCloseTo(2, 5); // sixteen times smaller: 16 ** 0.25
    expect(weights.slice(1).reduce((sum, weight) => sum + weight, 0) / 170).toBeCloseTo(1, 5);
    expect(weights[0]).toBe(4);
  });
});

describe('sourceFamily', () => {
  it.each([
    ['owner/repo/data/file.csv', 'owner/repo'],
    ['composed:owner/repo/x.json+host', 'composed:owner/repo'],
    ['composed:host_documents', 'composed:host_documents'],
  ])('of %s is %s', (source, family) => {
    expect(sourceFamily(source)).toBe(family);
  });
});
