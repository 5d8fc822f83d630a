import type { Claim } from './claims';
import { GRAM_SIZES, longerGram, type ContextIndex } from './context-index';

/** N-grams of a claim that the context has, and the longest run of tokens copied from it. */
export class ClaimGrams {
  /** Tokens that stand side by side in the context too. */
  longestRun = 0;
  /** N-grams found, in the order of `GRAM_SIZES`. */
  private readonly found = new Int32Array(GRAM_SIZES.length);
  private run = 0;
  /** The token before and the next one stand side by side in the context too. */
  private linked = false;

  constructor(private readonly index: ContextIndex) {}

  /** Forgets the claim before. */
  reset(): void {
    this.found.fill(0);
    this.longestRun = 0;
    this.run = 0;
    this.linked = false;
  }

  /** Counts the n-grams that begin in a half-open range of tokens, counted from the first of the claim. */
  add(hash: Int32Array, { from, to }: Claim, first: number, end: number): void {
    const { index, found } = this;
    for (let here = from + first; here < from + end; here++) {
      if (index.find(hash[here]) === -1) {
        this.run = 0;
        this.linked = false;
        continue;
      }
      let gram = hash[here];
      let known = 1;
      for (let g = 0; g < GRAM_SIZES.length; g++) {
        const size = GRAM_SIZES[g];
        if (here + size > to) break;
        gram = longerGram(gram, hash[here + size - 1]);
        if (index.findGram(gram) === -1) break;
        known = size;
        found[g]++;
      }
      this.run = this.linked ? this.run + 1 : 1;
      this.linked = known >= 2;
      this.longestRun = Math.max(this.longestRun, this.run);
    }
  }

  /** Writes the shares of n-grams that the context has, after that of tokens; a claim shorter than n is one n-gram. */
  write(tokens: number, out: Float32Array, first: number): void {
    for (let g = 0; g < GRAM_SIZES.length; g++) {
      const count = tokens - GRAM_SIZES[g] + 1;
      out[first + g] = count >= 1 ? this.found[g] / count : out[first + g - 1];
    }
  }
}
