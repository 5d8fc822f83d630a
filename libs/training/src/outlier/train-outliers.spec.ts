import { judgeOutlier, LETTERS, loadOutlierModel, OUTLIER_MODEL_KIND, FIGURE_VERSION } from '@ai-security/detection';
import { findCenters } from './find-centers';
import { figuresOf, trainOutliers } from './train-outliers';
import type { TrainingRow } from '../training-row';

const language = { version: 'test', bigrams: new Int8Array(LETTERS * LETTERS) };

describe('findCenters', () => {
  const cloud = (x: number, y: number): Float64Array[] => Array.from({ length: 200 }, (_, i) => Float64Array.of(x + (i % 5) / 5, y + (i % 7) / 7));
  const points = [...cloud(0, 0), ...cloud(20, 0), ...cloud(0, 20)];

  it('finds groups that lie apart', () => {
    const { centers, spreads } = findCenters(points, 3, 1);
    expect(centers.map(([x, y]) => `${Math.round(x / 20)} ${Math.round(y / 20)}`).sort()).toEqual(['0 0', '0 1', '1 0']);
    expect(spreads.flatMap((spread) => [...spread]).every((value) => value > 0.5)).toBe(true);
  });

  it('gives the same for the same seed, and no more centers than there are points', () => {
    expect(findCenters(points, 3, 1)).toEqual(findCenters(points, 3, 1));
    expect(findCenters(points.slice(0, 2), 5, 1).centers.length).toBeLessThanOrEqual(2);
  });
});

describe('trainOutliers', () => {
  const row = (i: number): TrainingRow => ({ id: `r${i}`, text: `The ${'meeting '.repeat(1 + (i % 5))}is at ${i % 24} o'clock.`, label: 0, category: 'benign', source: 'a/b/c' });
  const rows = Array.from({ length: 4000 }, (_, i) => row(i));
  const recipe = { centers: 3, tailShare: 0.5 };

  it('finds usual what it learned from, and unusual what is unlike it', () => {
    const trained = trainOutliers([...rows, { ...row(1), label: 1, text: '\u0000'.repeat(50) }], language, recipe, 1);
    const model = { version: 'x', ...trained };
    expect(judgeOutlier(model, figuresOf(rows[7].text, language)).tail).toBeGreaterThan(0.01);
    expect(judgeOutlier(model, figuresOf('%%%%////%%%%'.repeat(30), language)).tail).toBeCloseTo(0.001);
    const tensors = Object.fromEntries(Object.entries(trained).map(([name, data]) => [name, { dtype: 'float32', shape: [data.length], data }]));
    expect(() => loadOutlierModel({ meta: { kind: OUTLIER_MODEL_KIND, version: 'x', figureVersion: FIGURE_VERSION }, tensors })).not.toThrow();
  });

  it('refuses to measure a tail on too few rows', () => {
    expect(() => trainOutliers(rows.slice(0, 500), language, recipe, 1)).toThrow(/too few/);
  });
});
