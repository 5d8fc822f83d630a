import { HashTable } from './hash-table';
import { TokenBuffer } from './token-buffer';
import { tokenize } from './tokenize';

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
  read(context: string, response: TokenBuffer): void {
    const { tokens, said, saidStems, last, stems } = this;
    tokenize(context, tokens);
    const { length } = tokens;
    if (this.before.length < length) {
      this.before = new Int32Array(tokens.hash.length);
      this.isSaid = new Uint8Array(tokens.hash.length);
    }
    said.reset(response.length);
    saidStems.reset(response.length);
    for (let i = 0; i < response.length; i++) {
      said.swap(response.hash[i], i);
      saidStems.swap(response.stem[i], i);
    }
    last.reset(length);
    stems.reset(length);
    for (let at = 0; at < length; at++) {
      const isSaid = said.get(tokens.hash[at]) !== -1;
      this.isSaid[at] = Number(isSaid);
      if (isSaid) this.before[at] = last.swap(tokens.hash[at], at);
      if (saidStems.get(tokens.stem[at]) !== -1) stems.swap(tokens.stem[at], at);
    }
    this.readGrams(length);
  }

  private readGrams(length: number): void {
    const { tokens, grams, isSaid } = this;
    grams.reset(length * GRAM_SIZES.length);
    for (let at = 0; at < length; at++) {
      if (isSaid[at] === 0) continue;
      let gram = tokens.hash[at];
      const end = Math.min(length, at + GRAM_SIZES[GRAM_SIZES.length - 1]);
      for (let next = at + 1; next < end && isSaid[next] === 1; next++) {
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
