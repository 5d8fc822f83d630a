import { expectedCalibrationError } from './calibration-error';
import { rocAuc, recallAtFalseAlarmRate } from './ranking';
import { countFrom, share } from './share';
import type { ScoredRow } from './scored-row';

/** How well a set of rows was judged. A figure without meaning for the set is undefined. */
export interface Metrics {
  /** Rows the figures are taken over. */
  readonly n: number;
  /** Rows among them that are attacks. */
  readonly positives: number;
  /** Share judged right at the threshold. */
  readonly accuracy: number | undefined;
  /** Share of attacks found at the threshold; undefined without attacks. */
  readonly recall: number | undefined;
  /** Share of harmless rows taken for attacks at the threshold; undefined without harmless rows. */
  readonly falseAlarmRate: number | undefined;
  /** Area under the ROC curve; undefined unless there are both kinds of rows. */
  readonly rocAuc: number | undefined;
  /** Recall where at most 1 % of harmless rows are taken for attacks; undefined unless there are both kinds. */
  readonly recallAtFpr01: number | undefined;
  /** Expected calibration error, 0..1. */
  readonly ece: number | undefined;
  /** Median time per row, microseconds. */
  readonly medianMicros: number | undefined;
}

/** Share of harmless rows that may be taken for attacks in `recallAtFpr01`. */
export const FALSE_ALARM_BUDGET = 0.01;

/** Measures a set of rows; a score at or above `threshold` counts as "attack". */
export function computeMetrics(rows: readonly ScoredRow[], threshold: number): Metrics {
  const positives = scoresOf(rows, true);
  const negatives = scoresOf(rows, false);
  const found = countFrom(positives, threshold);
  const alarms = countFrom(negatives, threshold);
  return {
    n: rows.length,
    positives: positives.length,
    accuracy: share(found + negatives.length - alarms, rows.length),
    recall: share(found, positives.length),
    falseAlarmRate: share(alarms, negatives.length),
    rocAuc: rocAuc(positives, negatives),
    recallAtFpr01: recallAtFalseAlarmRate(positives, negatives, FALSE_ALARM_BUDGET),
    ece: expectedCalibrationError(rows),
    medianMicros: median(rows.map(({ micros }) => micros)),
  };
}

/** The middle value, or the mean of the two middle ones; undefined without values. */
export function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const ordered = Float64Array.from(values).sort();
  const middle = ordered.length >>> 1;
  return ordered.length % 2 === 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
}

function scoresOf(rows: readonly ScoredRow[], positive: boolean): number[] {
  return rows.filter((row) => row.positive === positive).map(({ score }) => score);
}
