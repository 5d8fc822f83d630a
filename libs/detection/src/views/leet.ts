import type { Language } from './language';
import { BIGRAM_UNITS } from './language-model';
import { letterTable } from './letters';

/** Digits and symbols, each followed by the letters it may stand for. */
const STANDS: ReadonlyMap<string, string> = new Map(
  ['0o', '1il', '3e', '4a', '5s', '6g', '7t', '8b', '9g', '@a', '$s', '!i'].map((entry) => [entry[0], entry.slice(1)]),
);

/** What a word must be like to be read as letters. */
export interface LeetRule {
  readonly minUnits: number;
  readonly minLetters: number;
  /** Most digits and symbols in a row. */
  readonly maxRun: number;
  /** True when one of them must stand between letters, or before most of the word. */
  readonly inside: boolean;
  /** What the letter pairs must reach on average, in steps of 1/BIGRAM_UNITS above chance. */
  readonly floor: number;
}

/** A single word is leet when nothing else makes sense of it. */
export const SINGLE_WORD: LeetRule = { minUnits: 4, minLetters: 2, maxRun: 2, inside: true, floor: 0.4 * BIGRAM_UNITS };
/** Among other words in leet, digits are letters wherever they can be. */
export const AMONG_LEET: LeetRule = { minUnits: 2, minLetters: 1, maxRun: 3, inside: false, floor: 0 };

/** Identifiers of this length and more may be all digits from 0 to f. */
const HEX_ID_UNITS = 6;

/** A word of letters, digits and symbols read as letters, undefined when the result is unlikely. */
export function withoutLeet(word: string, rule: LeetRule, language: Language): string | undefined {
  if (word.length < rule.minUnits || isHexId(word) || (rule.inside && isCompound(word))) return undefined;
  const core = coreOf(word, rule);
  if (core === undefined) return undefined;
  let best: string | undefined;
  let bestGain = rule.floor;
  for (const candidate of candidates(word, core)) {
    const gain = language.wordGain(candidate);
    if (gain >= bestGain) {
      best = candidate;
      bestGain = gain;
    }
  }
  return best;
}

function isHexId(word: string): boolean {
  if (word.length < HEX_ID_UNITS) return false;
  for (let i = 0; i < word.length; i++) {
    const lower = word.charCodeAt(i) | 0x20;
    const hex = (lower >= 0x61 && lower <= 0x66) || (lower >= 0x30 && lower <= 0x39);
    if (!hex) return false;
  }
  return true;
}

/** Capitals behind small letters or digits join words in identifiers: `point3D`, `v4Scale`. */
function isCompound(word: string): boolean {
  let capitals = 0;
  let small = 0;
  for (let i = 1; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    if (unit >= 0x61 && unit <= 0x7a) small++;
    else if (unit >= 0x41 && unit <= 0x5a) capitals++;
  }
  return capitals > 0 && small > 0;
}

interface Core {
  /** Offset of the first letter and behind the last one. */
  readonly from: number;
  readonly to: number;
  /** Digits and symbols between letters. */
  readonly inner: number;
}

function coreOf(word: string, rule: LeetRule): Core | undefined {
  const letters = letterTable();
  let from = word.length;
  let to = 0;
  let count = 0;
  let run = 0;
  let longest = 0;
  for (let i = 0; i < word.length; i++) {
    if (letters[word.charCodeAt(i)] > 0) {
      count++;
      from = Math.min(from, i);
      to = i + 1;
      run = 0;
    } else if (STANDS.has(word[i])) longest = Math.max(longest, ++run);
    else return undefined;
  }
  if (count < rule.minLetters || longest > rule.maxRun || word.length > 2 * count + 2) return undefined;
  const inner = to - from - count;
  if (inner >= 2 && inner === word.length - 2) return undefined; // a numeronym: i18n, a11y
  const inside = inner > 0 || (from === 1 && to - from >= SINGLE_WORD.minUnits);
  return inside || !rule.inside ? { from, to, inner } : undefined;
}

/** The whole word as letters, or all but a number behind it; `1` read either way. */
function candidates(word: string, { from, to, inner }: Core): readonly string[] {
  const choices = word.includes('1') ? 2 : 1;
  const ends = to === word.length || inner + from === 0 ? [word.length] : [to, word.length];
  const read: string[] = [];
  for (const end of ends) {
    for (let choice = 0; choice < choices; choice++) read.push(readUpTo(word, end, choice));
  }
  return read;
}

function readUpTo(word: string, end: number, choice: number): string {
  let letters = '';
  for (let i = 0; i < end; i++) {
    const stands = STANDS.get(word[i]);
    letters += stands === undefined ? word[i] : stands[Math.min(choice, stands.length - 1)];
  }
  return letters + word.slice(end);
}
