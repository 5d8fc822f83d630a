import type { Steps } from '../steps';
import type { Pace } from './pace';
import type { TokenBuffer } from './token-buffer';
import { Tokenizer } from './tokenizer';

/** Characters read without asking the pace. */
const PART_CHARS = 4096;
/** So many characters are as much work as one unit. */
const CHARS_PER_UNIT = 4;

/** Reads the tokens of a text at once; see {@link Tokenizer}. */
export function tokenize(text: string, into: TokenBuffer): void {
  new Tokenizer(text, into).read(text.length);
}

/** Reads the tokens of a text in steps. */
export function* tokenizing(text: string, into: TokenBuffer, pace: Pace): Steps<void> {
  const tokenizer = new Tokenizer(text, into);
  while (!tokenizer.read(PART_CHARS)) {
    if (pace.isDue(PART_CHARS / CHARS_PER_UNIT)) yield;
  }
}
