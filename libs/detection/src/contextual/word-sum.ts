import type { Claim } from './claims';
import type { WordMargins } from './claim-features';
import { EVIDENCE_PER_TOKEN } from './word-evidence';

/** Adds up the weights of a claim's word features, part by part. */
export class WordSum {
  private sum = 0;
  private readonly peaks = new Float64Array(EVIDENCE_PER_TOKEN);

  /** Forgets the claim before. */
  reset(): void {
    this.sum = 0;
    this.peaks.fill(0);
  }

  /** Adds a half-open range of tokens, counted from the first of the claim. */
  add(ids: Int32Array, first: number, end: number, weights: ArrayLike<number>): void {
    const last = end * EVIDENCE_PER_TOKEN;
    for (let type = 0; type < EVIDENCE_PER_TOKEN; type++) {
      let { sum } = this;
      let peak = this.peaks[type];
      for (let at = first * EVIDENCE_PER_TOKEN + type; at < last; at += EVIDENCE_PER_TOKEN) {
        const weight = weights[ids[at]];
        sum += weight;
        if (weight > peak) peak = weight;
      }
      this.sum = sum;
      this.peaks[type] = peak;
    }
  }

  /** What was added, with weights in units of `scale`. */
  margins(scale: number): WordMargins {
    return { sum: this.sum * scale, peaks: this.peaks.reduce((all, peak) => all + peak, 0) * scale };
  }
}

/** What the weights of the claim's word features add up to. */
export function addWeights(ids: Int32Array, { from, to }: Claim, weights: ArrayLike<number>, scale: number): WordMargins {
  const words = new WordSum();
  words.add(ids, 0, to - from, weights);
  return words.margins(scale);
}
