import { reliabilityBins } from './curves/reliability';
import type { ScoredRow } from './scored-row';

/**
 * Expected calibration error over 15 bins of equal width (Guo et al. 2017): how
 * far, on average, a confidence is from the share of attacks among the rows
 * that got about that confidence. Undefined without rows.
 */
export function expectedCalibrationError(rows: readonly Pick<ScoredRow, 'score' | 'positive'>[]): number | undefined {
  if (rows.length === 0) return undefined;
  const gaps = reliabilityBins(rows).map(({ n, meanScore = 0, attackShare = 0 }) => n * Math.abs(meanScore - attackShare));
  return gaps.reduce((sum, gap) => sum + gap, 0) / rows.length;
}
