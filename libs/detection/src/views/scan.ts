import { PAIR_BITS, PAIR_MASK } from './language';
import { SHIFT_THRESHOLD, type LetterShift } from './letter-shifts';
import { unitAt } from '../canonical/units';
import { Trait, traitTable } from './traits';

/** What one scan of a text says is worth trying. */
export interface Clues {
  /** Something may have to be undone; when false nothing has. */
  readonly any: boolean;
  /** The {@link Trait} bits of all units together. */
  readonly traits: number;
  /** Longest run of the base64 alphabet. */
  readonly longestRun: number;
  /** Most words of at most two characters, or like `0x6f`, in a row. */
  readonly shortWords: number;
  /** Some word mixes letters with digits, symbols, marks or other scripts. */
  readonly mixedWord: boolean;
  /** Some stretch of the text is likelier without one of the letter shifts. */
  readonly shifted: boolean;
}

/** A run of this many characters may be an encoding. */
export const MIN_ENCODED_RUN = 16;
/** This many short words in a row may be letters set apart or bytes. */
export const MIN_SHORT_WORDS = 5;

/** Reads a text once and notes which disguises it may wear. */
export type Scan = (text: string) => Clues;

/** Second in bytes such as `0x6f`. */
const LETTER_X = 0x78;
// V8 compiles constants of this module in, and looks up those of others.
const { letter: LETTER, inWord: IN_WORD, latin: LATIN, encoding: ENCODING, clue: CLUE } = Trait;
const PAIR_SHIFT = PAIR_BITS;
const MASK = PAIR_MASK;
const THRESHOLD = SHIFT_THRESHOLD;
const MIXED = Trait.stand | Trait.foreign;
/** Gains are summed up two in one number; so many fit, whatever they are. */
const SUM_MASK = 63;

/**
 * The only work done for text without a disguise: a few table look-ups per
 * UTF-16 unit, and some comparisons per word. A closure over its tables, whose
 * addresses V8 compiles in. What the letter shifts gain is summed up word by
 * word; a sum that falls below nothing starts anew.
 */
export function createScan([turn, back, both]: readonly LetterShift[]): Scan {
  const table = traitTable();
  const gains = packed(turn.gains, back.gains);
  const { gains: bothGains } = both;

  return (text) => {
    const { length } = text;
    let traits = 0;
    let longestRun = 0;
    let shortWords = 0;
    let mixedWord = false;
    let shifted = false;
    let word = 0;
    let wordStart = 0;
    let runStart = 0;
    let short = 0;
    let pair = 0;
    let pairSum = 0;
    let bothSum = 0;
    let turnTotal = 0;
    let backTotal = 0;
    let bothTotal = 0;
    for (let i = 0; i <= length; i++) {
      const trait = i < length ? table[unitAt(text, i)] : 0;
      word |= trait;
      pair = ((pair << PAIR_SHIFT) | (trait & LETTER)) & MASK;
      pairSum = (pairSum + gains[pair]) | 0;
      bothSum = (bothSum + bothGains[pair]) | 0;
      if ((trait & ENCODING) === 0) {
        if (i - runStart > longestRun) longestRun = i - runStart;
        runStart = i + 1;
      }
      if ((trait & IN_WORD) !== 0 && (i & SUM_MASK) !== 0) continue;

      const backSum = (pairSum << 16) >> 16;
      backTotal = Math.max(0, backTotal + backSum);
      turnTotal = Math.max(0, turnTotal + ((pairSum - backSum) >> 16));
      bothTotal = Math.max(0, bothTotal + bothSum);
      pairSum = 0;
      bothSum = 0;
      if (backTotal >= THRESHOLD || turnTotal >= THRESHOLD || bothTotal >= THRESHOLD) shifted = true;
      if ((trait & IN_WORD) !== 0) continue;
      const units = i - wordStart;
      if (units > 0) {
        short = units <= 2 || (units === 4 && unitAt(text, i - 3) === LETTER_X) ? short + 1 : 0;
        if (short > shortWords) shortWords = short;
        if ((word & LATIN) !== 0 && (word & MIXED) !== 0) mixedWord = true;
      }
      traits |= word;
      word = 0;
      wordStart = i + 1;
    }
    const any = shifted || mixedWord || (traits & CLUE) !== 0 || longestRun >= MIN_ENCODED_RUN || shortWords >= MIN_SHORT_WORDS;
    return { any, traits, longestRun, shortWords, mixedWord, shifted };
  };
}

/** Two tables in one: the first in the upper half of each number, the second in the lower. */
function packed(upper: Int16Array, lower: Int16Array): Int32Array {
  return Int32Array.from(upper, (value, index) => (value << 16) + lower[index]);
}
