import type { Steps } from '../steps';
import type { ContextIndex } from './context-index';
import { HashTable } from './hash-table';
import { inSteps, type Pace } from './pace';
import { capacityFor, TokenBuffer } from './token-buffer';
import { tokenizing } from './tokenize';
import type { RarityOf } from './word-rarity';

/** Tokens to either side that count as near. */
const REACH = 24;

/** Tells how much of the question stands near a place of the context. */
export class QuestionNearness {
  private readonly tokens = new TokenBuffer();
  private readonly words = new HashTable();
  /** Rarity of question words in the context, summed up to each position. */
  private sums = new Float64Array(512);
  private total = 0;
  private contextLength = 0;

  constructor(
    private readonly index: ContextIndex,
    private readonly rarityOf: RarityOf,
  ) {}

  /** Reads a question, after the context. */
  *reading(question: string, pace: Pace): Steps<void> {
    const { tokens, words, index } = this;
    yield* tokenizing(question, tokens, pace);
    yield* words.resetting(tokens.length, pace);
    this.total = 0;
    this.contextLength = index.tokens.length;
    if (this.sums.length <= this.contextLength) this.sums = new Float64Array(capacityFor(this.contextLength + 1));
    yield* inSteps([
      { unitsEach: 2, size: () => tokens.length, work: (first, end) => this.enterWords(first, end) },
      { unitsEach: 2, size: () => this.contextLength, work: (first, end) => this.sumUp(first, end) },
    ], pace);
  }

  private enterWords(first: number, end: number): void {
    const { tokens, words } = this;
    for (let i = first; i < end; i++) {
      if (words.swap(tokens.hash[i], 1) === -1) this.total += this.rarityOf(tokens.hash[i]);
    }
  }

  private sumUp(first: number, end: number): void {
    const { sums, words } = this;
    const { hash } = this.index.tokens;
    for (let at = first; at < end; at++) {
      sums[at + 1] = sums[at] + (words.get(hash[at]) === -1 ? 0 : this.rarityOf(hash[at]));
    }
  }

  /** Whether the question has a token. */
  has(hash: number): boolean {
    return this.words.get(hash) !== -1;
  }

  /** Share of the question's rarity within reach of a position, 0 without a question. */
  near(at: number): number {
    if (this.total === 0) return 0;
    const first = Math.max(0, at - REACH);
    const last = Math.min(this.contextLength, at + REACH);
    return (this.sums[last] - this.sums[first]) / this.total;
  }
}
