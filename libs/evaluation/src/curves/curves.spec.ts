import { rocAuc } from '../ranking';
import { seededRandom } from '../random';
import { reliabilityBins } from './reliability';
import { rocCurve, type RocPoint } from './roc-curve';

const row = (score: number, positive: boolean) => ({ score, positive });
const places = (points: readonly RocPoint[]) => points.map(({ falseAlarmRate, recall }) => [falseAlarmRate, recall]);

describe('rocCurve', () => {
  it('walks by hand, and slants where scores are equal', () => {
    const rows = [row(0.9, true), row(0.8, true), row(0.7, false), row(0.5, true), row(0.5, false), row(0.1, true)];
    expect(places(rocCurve(rows))).toEqual([[0, 0], [0, 0.5], [0.5, 0.5], [1, 0.75], [1, 1]]);
  });

  it('encloses the area that ranking gives', () => {
    const random = seededRandom(5);
    const rows = Array.from({ length: 400 }, (_, i) => row(Math.round(random() * 50 + (i % 2) * 10), i % 2 === 1));
    const points = rocCurve(rows);
    const area = points.slice(1).reduce((sum, { falseAlarmRate, recall }, i) => {
      return sum + ((falseAlarmRate - points[i].falseAlarmRate) * (recall + points[i].recall)) / 2;
    }, 0);
    const scores = (positive: boolean) => rows.filter((one) => one.positive === positive).map(({ score }) => score);
    expect(area).toBeCloseTo(rocAuc(scores(true), scores(false)) ?? NaN, 10);
  });

  it('needs both kinds of rows', () => {
    expect(rocCurve([row(1, true)])).toEqual([]);
    expect(rocCurve([row(1, false)])).toEqual([]);
  });
});

describe('reliabilityBins', () => {
  it('counts every row once, and keeps 1 in the last bin', () => {
    const bins = reliabilityBins([row(0, false), row(0.05, true), row(0.97, true), row(1, true)]);
    expect(bins).toHaveLength(15);
    expect(bins[0]).toMatchObject({ from: 0, n: 2, meanScore: 0.025, attackShare: 0.5 });
    expect(bins[14]).toMatchObject({ to: 1, n: 2, meanScore: 0.985, attackShare: 1 });
    expect(bins[7]).toMatchObject({ n: 0, meanScore: undefined, attackShare: undefined });
  });
});
