import { PAIR_BITS, PAIR_MASK, type Language } from './language';
import { SHIFT_THRESHOLD, type LetterShift } from './letter-shifts';
import { letterTable } from './letters';
import type { Edit } from './rewrite';
import { stretchEnd, stretchStart } from './stretch';
import { unitAt } from '../canonical/units';

/** A stretch is widened to whole words by at most so much. */
const MAX_SNAP = 16;

/**
 * The stretches of a text that are likelier with a letter shift undone, and
 * then read like language.
 */
export function shiftedLetters(text: string, shift: LetterShift, language: Language): readonly Edit[] {
  const edits: Edit[] = [];
  let done = 0;
  for (const { from, to } of likelyStretches(text, shift.gains)) {
    const start = wordStart(text, Math.max(done, from), done);
    const end = Math.min(stretchEnd(text, to), to + MAX_SNAP);
    if (end <= start) continue;
    const undone = shift.undo(text.slice(start, end));
    done = end;
    if (language.isPlausibleLatin(undone)) edits.push({ start, end, text: undone });
  }
  return edits;
}

/** Start of the word at an offset, or of the next one when what stands there is no word but a long run. */
function wordStart(text: string, at: number, from: number): number {
  const nearest = Math.max(from, at - MAX_SNAP);
  const start = stretchStart(text, at, nearest);
  return start > nearest || start === from ? start : Math.min(text.length, stretchEnd(text, at) + 1);
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Stretches over which the gains add up to the threshold, each from its lowest to its highest sum. */
function likelyStretches(text: string, gains: Int16Array): Stretch[] {
  const letters = letterTable();
  const stretches: Stretch[] = [];
  let pair = 0;
  let sum = 0;
  let from = 0;
  let peak = 0;
  let peakAt = 0;
  for (let i = 0; i <= text.length; i++) {
    pair = ((pair << PAIR_BITS) | (i < text.length ? letters[unitAt(text, i)] : 0)) & PAIR_MASK;
    sum += gains[pair];
    if (sum > peak) {
      peak = sum;
      peakAt = i;
    }
    const over = i === text.length || sum <= 0 || sum < peak - SHIFT_THRESHOLD;
    if (!over) continue;
    if (peak >= SHIFT_THRESHOLD) stretches.push({ from, to: peakAt });
    sum = 0;
    peak = 0;
    from = i;
  }
  return stretches;
}
