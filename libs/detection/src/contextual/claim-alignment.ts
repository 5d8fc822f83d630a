import type { Claim } from './claims';
import { longerGram, type ContextIndex } from './context-index';
import type { Pass } from './pace';
import { MAX_OCCURRENCES, SentenceChoice } from './sentence-choice';
import { capacityFor, type TokenBuffer } from './token-buffer';
import type { RarityOf } from './word-rarity';

/** Where a token of a claim is found. */
export const Found = {
  /** In the sentence of the context that fits the claim best. */
  near: 0,
  /** In another sentence. */
  elsewhere: 1,
  /** Only a word that begins alike is there. */
  alike: 2,
  nowhere: 3,
} as const;

/** How the tokens of a claim lie on the context; arrays are by token of the claim. */
export class ClaimAlignment {
  /** One of {@link Found}. */
  found = new Uint8Array(256);
  /** Position in the context, -1 for none. */
  at = new Int32Array(256);
  /** Position of what the context says in the same frame instead, -1 for none. */
  insteadAt = new Int32Array(256);
  /** Sides, 0 to 2, on which the frame around the token is the same. */
  frameSides = new Uint8Array(256);
  /** The sentence of the context that fits best, and how rare the tokens are. */
  readonly choice: SentenceChoice;
  readonly passes: readonly Pass[];
  private from = 0;
  private to = 0;

  constructor(
    private readonly response: TokenBuffer,
    private readonly index: ContextIndex,
    rarityOf: RarityOf,
  ) {
    this.choice = new SentenceChoice(response, index, rarityOf);
    this.passes = [
      ...this.choice.passes,
      { unitsEach: MAX_OCCURRENCES, size: () => this.to - this.from, work: (first, end) => this.find(first, end) },
    ];
  }

  /** Makes ready to lay a claim on the context that was read last; the passes do the work. */
  begin(claim: Claim): void {
    this.from = claim.from;
    this.to = claim.to;
    this.reserve(claim.to - claim.from);
    this.choice.begin(claim);
  }

  private find(first: number, end: number): void {
    for (let i = first; i < end; i++) {
      this.findToken(i);
      this.findInstead(i);
    }
  }

  private findToken(i: number): void {
    const { index, response } = this;
    const { sentence } = index.tokens;
    const best = this.choice.sentence;
    const here = this.from + i;
    const last = index.find(response.hash[here]);
    if (last === -1) {
      this.at[i] = index.findStem(response.stem[here]);
      this.found[i] = this.at[i] === -1 ? Found.nowhere : Found.alike;
      return;
    }
    let at = last;
    for (let step = 0; at !== -1 && step < MAX_OCCURRENCES && sentence[at] !== best; step++) at = index.previous(at);
    const near = at !== -1 && sentence[at] === best;
    this.at[i] = near ? at : last;
    this.found[i] = near ? Found.near : Found.elsewhere;
  }

  /** Two tokens beside this one stand in the context, but next to another token. */
  private findInstead(i: number): void {
    const { index, from, to } = this;
    const { hash } = this.response;
    const here = from + i;
    this.insteadAt[i] = -1;
    this.frameSides[i] = 0;
    const left = here - from >= 2 ? longerGram(hash[here - 2], hash[here - 1]) : 0;
    const leftEnd = here - from >= 2 ? index.findGram(left) : -1;
    if (leftEnd !== -1 && leftEnd + 1 < index.tokens.length && index.findGram(longerGram(left, hash[here])) === -1) {
      this.insteadAt[i] = leftEnd + 1;
      this.frameSides[i] = here + 1 < to && index.tokens.hash[leftEnd + 2] === hash[here + 1] && leftEnd + 2 < index.tokens.length ? 2 : 1;
      if (this.frameSides[i] === 2) return;
    }
    if (here + 2 >= to) return;
    const rightEnd = index.findGram(longerGram(hash[here + 1], hash[here + 2]));
    if (rightEnd < 2 || index.findGram(longerGram(longerGram(hash[here], hash[here + 1]), hash[here + 2])) !== -1) return;
    const sides = here > from && rightEnd >= 3 && index.tokens.hash[rightEnd - 3] === hash[here - 1] ? 2 : 1;
    if (sides <= this.frameSides[i]) return;
    this.insteadAt[i] = rightEnd - 2;
    this.frameSides[i] = sides;
  }

  private reserve(size: number): void {
    if (size <= this.at.length) return;
    const length = capacityFor(size);
    this.found = new Uint8Array(length);
    this.at = new Int32Array(length);
    this.insteadAt = new Int32Array(length);
    this.frameSides = new Uint8Array(length);
  }
}
