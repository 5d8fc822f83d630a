import type { Steps } from '../steps';
import { HashTable } from './hash-table';
import { inSteps, type Pace } from './pace';
import { capacityFor, TokenBuffer } from './token-buffer';
import { tokenizing } from './tokenize';

/** Lengths of the token n-grams that are looked up beside single tokens. */
export const GRAM_SIZES = [2, 3, 4, 5] as const;

const GRAM_FACTOR = 0x2545f491;

/** Hash of an n-gram one token longer. */
export function longerGram(gram: number, token: number): number {
  return (Math.imul(gram ^ (gram >>> 15), GRAM_FACTOR) + token) | 0; // within 32 bits, as the table keeps it
}

/**
 * A context made ready to look the tokens of one response up in, and their
 * n-grams. What the response does not say is not entered: most of a context is
 * only read. Used again for the next context.
 */
export class ContextIndex {
  readonly tokens = new TokenBuffer();
  private readonly said = new HashTable();
  private readonly saidStems = new HashTable();
  /** Last position of each token; earlier ones through {@link previous}. */
  private readonly last = new HashTable();
  private readonly stems = new HashTable();
  private readonly grams = new HashTable();
  private before = new Int32Array(512);
  private isSaid = new Uint8Array(512);

  /** Reads a context for a response, in time linear in their lengths. */
  *reading(context: string, response: TokenBuffer, pace: Pace): Steps<void> {
    const { tokens, said, saidStems, last, stems, grams } = this;
    yield* tokenizing(context, tokens, pace);
    const { length } = tokens;
    this.reserve(length);
    yield* said.resetting(response.length, pace);
    yield* saidStems.resetting(response.length, pace);
    yield* last.resetting(length, pace);
    yield* stems.resetting(length, pace);
    yield* grams.resetting(length * GRAM_SIZES.length, pace);
    const size = (): number => length;
    yield* inSteps([
      { unitsEach: 2, size: () => response.length, work: (first, end) => this.enterSaid(response, first, end) },
      { unitsEach: 4, size, work: (first, end) => this.enterTokens(first, end) },
      { unitsEach: GRAM_SIZES.length, size, work: (first, end) => this.enterGrams(first, end) },
    ], pace);
  }

  private reserve(length: number): void {
    if (this.before.length >= length) return;
    this.before = new Int32Array(capacityFor(length));
    this.isSaid = new Uint8Array(capacityFor(length));
  }

  private enterSaid(response: TokenBuffer, first: number, end: number): void {
    const { said, saidStems } = this;
    for (let i = first; i < end; i++) {
      said.swap(response.hash[i], i);
      saidStems.swap(response.stem[i], i);
    }
  }

  private enterTokens(first: number, end: number): void {
    const { tokens, said, saidStems, last, stems } = this;
    for (let at = first; at < end; at++) {
      const isSaid = said.get(tokens.hash[at]) !== -1;
      this.isSaid[at] = Number(isSaid);
      if (isSaid) this.before[at] = last.swap(tokens.hash[at], at);
      if (saidStems.get(tokens.stem[at]) !== -1) stems.swap(tokens.stem[at], at);
    }
  }

  private enterGrams(first: number, end: number): void {
    const { tokens, grams, isSaid } = this;
    for (let at = first; at < end; at++) {
      if (isSaid[at] === 0) continue;
      let gram = tokens.hash[at];
      const last = Math.min(tokens.length, at + GRAM_SIZES[GRAM_SIZES.length - 1]);
      for (let next = at + 1; next < last && isSaid[next] === 1; next++) {
        gram = longerGram(gram, tokens.hash[next]);
        grams.swap(gram, next);
      }
    }
  }

  /** Last position of a token, -1 when the context does not have it. */
  find(hash: number): number {
    return this.last.get(hash);
  }

  /** The position of the same token before `at`, -1 when it is the first. */
  previous(at: number): number {
    return this.before[at];
  }

  /** Last position of a token that begins alike, -1 for none. */
  findStem(stem: number): number {
    return this.stems.get(stem);
  }

  /** Position where an n-gram ends, -1 when the context does not have it. */
  findGram(gram: number): number {
    return this.grams.get(gram);
  }
}
