import { CharKind, charTable } from '../canonical/char-table';
import { isBlank } from './stretch';
import { unitAt } from '../canonical/units';

/** Letters set apart, as they stand in a text. */
export interface SpacedLetters {
  readonly start: number;
  readonly end: number;
  /** The letters put together, word by word. */
  readonly words: readonly string[];
}

/** Stand between letters that were set apart, besides the space. */
const SEPARATORS = ".-_*·•/|~'+";
/** Fewer letters in all are initials, list items, formulas. */
const MIN_LETTERS = 6;
const MIN_LONGEST_WORD = 3;
/** Scripts from here on do not set letters apart with spaces, or are written without any. */
const FIRST_NON_ALPHABETIC = 0x0600;

/**
 * Sequences of single letters (or digits among them) with the same separator
 * between any two. Words end where white space is wider than that, or where
 * there is a space instead of the separator.
 */
export function findSpacedLetters(text: string): readonly SpacedLetters[] {
  const found: SpacedLetters[] = [];
  for (let at = 0; at < text.length; ) {
    const separator = separatorAfter(text, at);
    if (separator === undefined) at++;
    else {
      const sequence = readSequence(text, at, separator);
      if (isLongEnough(sequence.words)) found.push(sequence);
      at = sequence.end;
    }
  }
  return found;
}

/** The separator behind the single letter at `at`, when another single letter follows it. */
function separatorAfter(text: string, at: number): string | undefined {
  if (isLetter(text, at + 1) || !isSingle(text, at) || at + 2 >= text.length || !isSingle(text, at + 2)) return undefined;
  const between = text[at + 1];
  return between === ' ' || SEPARATORS.includes(between) ? between : undefined;
}

function readSequence(text: string, start: number, separator: string): SpacedLetters {
  const words: string[] = [];
  let word = '';
  let at = start;
  while (isSingle(text, at)) {
    word += text[at++];
    if (text[at] === separator && isSingle(text, at + 1)) {
      at++;
      continue;
    }
    const next = nextWord(text, at, separator);
    words.push(word);
    word = '';
    if (next === undefined) break;
    at = next;
  }
  return { start, end: at, words };
}

/** Where the next word of single letters starts, when only white space is between. */
function nextWord(text: string, at: number, separator: string): number | undefined {
  const from = text[at] === separator ? at + 1 : at;
  let next = from;
  while (next < text.length && next - from < 4 && isBlank(unitAt(text, next))) next++;
  return next > from && isSingle(text, next) ? next : undefined;
}

function isLongEnough(words: readonly string[]): boolean {
  const letters = words.reduce((sum, { length }) => sum + length, 0);
  return letters >= MIN_LETTERS && words.some(({ length }) => length >= MIN_LONGEST_WORD);
}

/** True for a letter or digit of an alphabet with none beside it. */
function isSingle(text: string, at: number): boolean {
  return at < text.length && isLetter(text, at) && !isLetter(text, at - 1) && !isLetter(text, at + 1);
}

function isLetter(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return false;
  const unit = unitAt(text, at);
  if (unit >= FIRST_NON_ALPHABETIC) return unit >= 0x1d00 && unit <= 0x1eff;
  const kind = charTable().kind[unit];
  return kind === CharKind.letter || kind === CharKind.digit || unit === 0x40 || unit === 0x24;
}
