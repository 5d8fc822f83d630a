import type { Claim } from './claims';
import { longerGram, type ContextIndex } from './context-index';
import type { TokenBuffer } from './token-buffer';
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

/** Occurrences of one token that are looked at: the bound that keeps the cost linear. */
const MAX_OCCURRENCES = 16;

/** How the tokens of a claim lie on the context; arrays are by token of the claim. */
export class ClaimAlignment {
  size = 0;
  /** Sentence of the context with most of the claim's rarity in it, -1 for none. */
  bestSentence = -1;
  /** Share of the claim's rarity that is in that sentence. */
  bestShare = 0;
  /** One of {@link Found}. */
  found = new Uint8Array(256);
  /** Position in the context, -1 for none. */
  at = new Int32Array(256);
  rarity = new Float32Array(256);
  totalRarity = 0;
  /** Position of what the context says in the same frame instead, -1 for none. */
  insteadAt = new Int32Array(256);
  /** Sides, 0 to 2, on which the frame around the token is the same. */
  frameSides = new Uint8Array(256);
  private scores = new Float32Array(64);
  private touched = new Int32Array(64);

  constructor(
    private readonly index: ContextIndex,
    private readonly rarityOf: RarityOf,
  ) {}

  /** Lays the tokens of a claim on the context that was read last. */
  align(response: TokenBuffer, { from, to }: Claim): void {
    this.reserve(to - from);
    this.size = to - from;
    this.chooseSentence(response, from);
    for (let i = 0; i < this.size; i++) {
      this.findToken(response, from, i);
      this.findInstead(response, from, to, i);
    }
  }

  private chooseSentence(response: TokenBuffer, from: number): void {
    const { index, scores, touched } = this;
    const { sentence } = index.tokens;
    let count = 0;
    let total = 0;
    for (let i = 0; i < this.size; i++) {
      const rarity = this.rarityOf(response.hash[from + i]);
      this.rarity[i] = rarity;
      total += rarity;
      let at = index.find(response.hash[from + i]);
      let seen = -1;
      for (let step = 0; at !== -1 && step < MAX_OCCURRENCES; step++, at = index.previous(at)) {
        if (sentence[at] === seen) continue; // once per sentence, however often it is said there
        seen = sentence[at];
        if (scores[seen] === 0) touched[count++] = seen;
        scores[seen] += rarity + 1e-6;
      }
    }
    this.totalRarity = total;
    this.bestSentence = -1;
    let best = 0;
    for (let i = 0; i < count; i++) {
      if (scores[touched[i]] > best) {
        best = scores[touched[i]];
        this.bestSentence = touched[i];
      }
      scores[touched[i]] = 0;
    }
    this.bestShare = total > 0 ? best / total : 0;
  }

  private findToken(response: TokenBuffer, from: number, i: number): void {
    const { index, bestSentence } = this;
    const { sentence } = index.tokens;
    const last = index.find(response.hash[from + i]);
    if (last === -1) {
      this.at[i] = index.findStem(response.stem[from + i]);
      this.found[i] = this.at[i] === -1 ? Found.nowhere : Found.alike;
      return;
    }
    let at = last;
    for (let step = 0; at !== -1 && step < MAX_OCCURRENCES && sentence[at] !== bestSentence; step++) at = index.previous(at);
    const near = at !== -1 && sentence[at] === bestSentence;
    this.at[i] = near ? at : last;
    this.found[i] = near ? Found.near : Found.elsewhere;
  }

  /** Two tokens beside this one stand in the context, but next to another token. */
  private findInstead({ hash }: TokenBuffer, from: number, to: number, i: number): void {
    const { index } = this;
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
    if (size > this.at.length) {
      const length = 2 ** Math.ceil(Math.log2(size));
      this.found = new Uint8Array(length);
      this.at = new Int32Array(length);
      this.rarity = new Float32Array(length);
      this.insteadAt = new Int32Array(length);
      this.frameSides = new Uint8Array(length);
    }
    if (this.index.tokens.sentences > this.scores.length) {
      const length = 2 ** Math.ceil(Math.log2(this.index.tokens.sentences));
      this.scores = new Float32Array(length);
      this.touched = new Int32Array(length);
    }
  }
}
