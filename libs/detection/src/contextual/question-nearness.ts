import type { ContextIndex } from './context-index';
import { HashTable } from './hash-table';
import { TokenBuffer } from './token-buffer';
import { tokenize } from './tokenize';
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
  read(question: string): void {
    const { tokens, words, index } = this;
    tokenize(question, tokens);
    words.reset(tokens.length);
    this.total = 0;
    for (let i = 0; i < tokens.length; i++) {
      if (words.swap(tokens.hash[i], 1) === -1) this.total += this.rarityOf(tokens.hash[i]);
    }
    this.contextLength = index.tokens.length;
    if (this.sums.length <= this.contextLength) this.sums = new Float64Array(index.tokens.hash.length + 1);
    for (let at = 0; at < this.contextLength; at++) {
      const hash = index.tokens.hash[at];
      this.sums[at + 1] = this.sums[at] + (words.get(hash) === -1 ? 0 : this.rarityOf(hash));
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
