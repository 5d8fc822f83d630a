import type { ScoredRow } from '../scored-row';

/** Rows with about the same confidence. */
export interface ReliabilityBin {
  /** Confidences from here ... */
  readonly from: number;
  /** ... up to here, which belongs to the next bin; the last bin keeps 1. */
  readonly to: number;
  readonly n: number;
  /** Mean confidence; undefined in an empty bin. */
  readonly meanScore: number | undefined;
  /** Share of attacks; undefined in an empty bin. */
  readonly attackShare: number | undefined;
}

/** Number of bins of equal width that calibration is measured in. */
export const CALIBRATION_BINS = 15;

/** How confidences compare with what came true, in {@link CALIBRATION_BINS} bins. */
export function reliabilityBins(rows: readonly Pick<ScoredRow, 'score' | 'positive'>[]): readonly ReliabilityBin[] {
  const sums = Array.from({ length: CALIBRATION_BINS }, () => ({ n: 0, scores: 0, positives: 0 }));
  for (const { score, positive } of rows) {
    const bin = sums[Math.min(CALIBRATION_BINS - 1, Math.floor(score * CALIBRATION_BINS))];
    bin.n++;
    bin.scores += score;
    bin.positives += positive ? 1 : 0;
  }
  return sums.map(({ n, scores, positives }, index) => ({
    from: index / CALIBRATION_BINS,
    to: (index + 1) / CALIBRATION_BINS,
    n,
    meanScore: n === 0 ? undefined : scores / n,
    attackShare: n === 0 ? undefined : positives / n,
  }));
}
