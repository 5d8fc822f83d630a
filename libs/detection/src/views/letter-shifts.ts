import { BIGRAM_UNITS } from './language-model';
import { PAIR_BITS, type Language } from './language';
import { LETTERS } from './letters';
import { stringOf } from '../canonical/units';

/** A way to disguise text that keeps letters letters. */
export interface LetterShift {
  readonly step: 'rot13' | 'reversed' | 'rot13-reversed';
  /** By pair of letters: how much more the undone pair speaks for language than the pair as it stands. */
  readonly gains: Int16Array;
  /** The text without the disguise. */
  undo(text: string): string;
}

/**
 * A pair as it stands counts as no worse than this, so that noise, which is
 * bad language either way, gives no gain.
 */
const NOISE_UNITS = -1 * BIGRAM_UNITS;

/**
 * Sum of gains from which a stretch is worth undoing: e^20 to one for the
 * undone text. A sum that never falls below nothing (Page's test) needs one
 * addition per character to find stretches anywhere.
 */
export const SHIFT_THRESHOLD = 20 * BIGRAM_UNITS;

/** The shifts that are tried, in the order in which they are tried. */
export function letterShifts({ pairs }: Language): readonly LetterShift[] {
  const gains = (pairOf: (first: number, second: number) => number): Int16Array => {
    const table = new Int16Array(pairs.length);
    for (let first = 0; first < LETTERS; first++) {
      for (let second = 0; second < LETTERS; second++) {
        const pair = (first << PAIR_BITS) | second;
        table[pair] = pair === 0 ? 0 : pairs[pairOf(first, second)] - Math.max(NOISE_UNITS, pairs[pair]);
      }
    }
    return table;
  };
  return [
    { step: 'rot13', gains: gains((a, b) => (turned(a) << PAIR_BITS) | turned(b)), undo: rot13 },
    { step: 'reversed', gains: gains((a, b) => (b << PAIR_BITS) | a), undo: reversed },
    { step: 'rot13-reversed', gains: gains((a, b) => (turned(b) << PAIR_BITS) | turned(a)), undo: (text) => rot13(reversed(text)) },
  ];
}

function turned(letter: number): number {
  return letter === 0 ? 0 : ((letter + 12) % 26) + 1;
}

function rot13(text: string): string {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const letter = (unit | 0x20) - 0x60;
    units[i] = letter >= 1 && letter <= 26 && unit < 0x80 ? (unit & 0x60) | turned(letter) : unit;
  }
  return stringOf(units);
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}
