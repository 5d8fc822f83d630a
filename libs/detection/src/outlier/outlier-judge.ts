import { TAIL_SHARES, type OutlierModel } from './outlier-model';
import { FIGURE_COUNT, TEXT_FIGURES } from './text-figures';

/** How far a text is from harmless texts. */
export interface OutlierJudgement {
  /** Root mean square of its deviations from the nearest center, in standard deviations. */
  readonly distance: number;
  /** Share of harmless texts that are at least as far, from 1 down to the smallest that was measured. */
  readonly tail: number;
  /** The figure that deviates most, and by how many standard deviations. */
  readonly figure: string;
  readonly deviation: number;
  /** The nearest center, and the deviations from it. */
  readonly center: number;
  readonly deviations: Float64Array;
}

/** One figure alone cannot say more than this many standard deviations. */
const LARGEST_DEVIATION = 12;

/**
 * Judges the figures of a text against its nearest center (Mahalanobis
 * distance with diagonal covariance).
 *
 * @param shift what is usual here, in standard deviations by figure; taken off the deviations
 */
export function judgeOutlier({ centers, spreads, tail }: OutlierModel, figures: Float64Array, shift?: Float64Array): OutlierJudgement {
  let nearest = 0;
  let least = Infinity;
  for (let from = 0; from < centers.length; from += FIGURE_COUNT) {
    let sum = 0;
    // Most centers are given up after a few figures.
    for (let i = 0; i < FIGURE_COUNT && sum < least; i++) {
      const deviation = deviationOf(figures[i], centers[from + i], spreads[from + i], shift === undefined ? 0 : shift[i]);
      sum += deviation * deviation;
    }
    if (sum < least) {
      nearest = from;
      least = sum;
    }
  }
  // Loops: what arrays offer with callbacks costs more here than all the arithmetic.
  const deviations = new Float64Array(FIGURE_COUNT);
  let most = 0;
  for (let i = 0; i < FIGURE_COUNT; i++) {
    deviations[i] = deviationOf(figures[i], centers[nearest + i], spreads[nearest + i], shift === undefined ? 0 : shift[i]);
    if (Math.abs(deviations[i]) > Math.abs(deviations[most])) most = i;
  }
  const distance = Math.sqrt(least / FIGURE_COUNT);
  return { distance, tail: tailOf(tail, distance), figure: TEXT_FIGURES[most], deviation: deviations[most], center: nearest / FIGURE_COUNT, deviations };
}

function deviationOf(figure: number, center: number, spread: number, shift: number): number {
  const deviation = (figure - center) / spread - shift;
  if (deviation > LARGEST_DEVIATION) return LARGEST_DEVIATION;
  return deviation < -LARGEST_DEVIATION ? -LARGEST_DEVIATION : deviation;
}

/** Along straight lines between the distances that were measured, the share in logarithms. */
function tailOf(tail: Float32Array, distance: number): number {
  let above = 0;
  while (above < tail.length && tail[above] <= distance) above++;
  if (above === tail.length) return TAIL_SHARES[TAIL_SHARES.length - 1];
  const low = above === 0 ? 0 : tail[above - 1];
  const lowShare = above === 0 ? 1 : TAIL_SHARES[above - 1];
  const part = (distance - low) / (tail[above] - low);
  return Math.exp(Math.log(lowShare) * (1 - part) + Math.log(TAIL_SHARES[above]) * part);
}
