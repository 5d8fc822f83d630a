import type { ScoredRow } from '../scored-row';

/** What is found and what is falsely taken when the threshold is this score. */
export interface RocPoint {
  readonly threshold: number;
  readonly falseAlarmRate: number;
  readonly recall: number;
}

/**
 * The ROC curve from (0, 0) to (1, 1), highest threshold first; points inside
 * a straight run are left out. Empty unless there are both kinds of rows.
 */
export function rocCurve(rows: readonly Pick<ScoredRow, 'score' | 'positive'>[]): readonly RocPoint[] {
  const ordered = [...rows].sort((a, b) => b.score - a.score);
  const positives = ordered.filter(({ positive }) => positive).length;
  const negatives = ordered.length - positives;
  if (positives === 0 || negatives === 0) return [];
  const points: RocPoint[] = [{ threshold: Infinity, falseAlarmRate: 0, recall: 0 }];
  let found = 0;
  ordered.forEach(({ score, positive }, index) => {
    if (positive) found++;
    if (ordered[index + 1]?.score === score) return;
    points.push({ threshold: score, falseAlarmRate: (index + 1 - found) / negatives, recall: found / positives });
  });
  return points.filter((point, index) => !isInsideRun(points[index - 1], point, points[index + 1]));
}

function isInsideRun(before: RocPoint | undefined, { falseAlarmRate, recall }: RocPoint, after: RocPoint | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  const level = before.recall === recall && recall === after.recall;
  return level || (before.falseAlarmRate === falseAlarmRate && falseAlarmRate === after.falseAlarmRate);
}
