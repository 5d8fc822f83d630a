import type { Claim } from './claims';
import type { ContextIndex } from './context-index';
import type { Pass } from './pace';
import { capacityFor, type TokenBuffer } from './token-buffer';
import type { RarityOf } from './word-rarity';

/** Occurrences of one token that are looked at: the bound that keeps the cost linear. */
export const MAX_OCCURRENCES = 16;

/** Chooses the sentence of the context that has most of a claim's rarity in it. */
export class SentenceChoice {
  /** Number of the sentence, -1 for none. */
  sentence = -1;
  totalRarity = 0;
  /** By token of the claim. */
  rarity = new Float32Array(256);
  /** Rarity found in each sentence; nothing but zeros between two claims. */
  private scores = new Float32Array(64);
  /** Sentences that have a score. */
  private touched = new Int32Array(64);
  private touchedCount = 0;
  private bestScore = 0;
  private from = 0;
  private size = 0;

  constructor(
    private readonly response: TokenBuffer,
    private readonly index: ContextIndex,
    private readonly rarityOf: RarityOf,
  ) {}

  readonly passes: readonly Pass[] = [
    { unitsEach: MAX_OCCURRENCES, size: () => this.size, work: (first, end) => this.score(first, end) },
    { unitsEach: 1, size: () => this.touchedCount, work: (first, end) => this.takeBest(first, end) },
  ];

  /** Makes ready for a claim; the passes do the work. */
  begin({ from, to }: Claim): void {
    this.from = from;
    this.size = to - from;
    this.reserve(this.size);
    this.touchedCount = 0;
    this.totalRarity = 0;
    this.sentence = -1;
    this.bestScore = 0;
  }

  /** Share of the claim's rarity that is in the sentence. */
  get share(): number {
    return this.totalRarity > 0 ? this.bestScore / this.totalRarity : 0;
  }

  private score(first: number, end: number): void {
    const { index, scores, touched, rarity: rarities, rarityOf } = this;
    const { hash } = this.response;
    const { sentence } = index.tokens;
    let count = this.touchedCount;
    let total = this.totalRarity;
    for (let i = first; i < end; i++) {
      const token = hash[this.from + i];
      const rarity = rarityOf(token);
      rarities[i] = rarity;
      total += rarity;
      let at = index.find(token);
      let seen = -1;
      for (let step = 0; at !== -1 && step < MAX_OCCURRENCES; step++, at = index.previous(at)) {
        if (sentence[at] === seen) continue; // once per sentence, however often it is said there
        seen = sentence[at];
        if (scores[seen] === 0) touched[count++] = seen;
        scores[seen] += rarity + 1e-6;
      }
    }
    this.touchedCount = count;
    this.totalRarity = total;
  }

  private takeBest(first: number, end: number): void {
    const { scores, touched } = this;
    for (let i = first; i < end; i++) {
      if (scores[touched[i]] > this.bestScore) {
        this.bestScore = scores[touched[i]];
        this.sentence = touched[i];
      }
      scores[touched[i]] = 0;
    }
  }

  private reserve(size: number): void {
    if (size > this.rarity.length) this.rarity = new Float32Array(capacityFor(size));
    if (this.index.tokens.sentences > this.scores.length) {
      const length = capacityFor(this.index.tokens.sentences);
      this.scores = new Float32Array(length);
      this.touched = new Int32Array(length);
    }
  }
}
