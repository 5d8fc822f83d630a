import type { ScoredRow } from './scored-row';

/** Number of bins that {@link expectedCalibrationError} uses. */
export const CALIBRATION_BINS = 15;

/**
 * Expected calibration error over 15 bins of equal width (Guo et al. 2017): how
 * far, on average, a confidence is from the share of attacks among the rows
 * that got about that confidence. Undefined without rows.
 */
export function expectedCalibrationError(rows: readonly Pick<ScoredRow, 'score' | 'positive'>[]): number | undefined {
  if (rows.length === 0) return undefined;
  const scores = new Float64Array(CALIBRATION_BINS);
  const positives = new Float64Array(CALIBRATION_BINS);
  for (const { score, positive } of rows) {
    const bin = Math.min(CALIBRATION_BINS - 1, Math.floor(score * CALIBRATION_BINS));
    scores[bin] += score;
    positives[bin] += positive ? 1 : 0;
  }
  // A bin's gap times its share of the rows: its count cancels out.
  return scores.reduce((sum, score, bin) => sum + Math.abs(score - positives[bin]), 0) / rows.length;
}
