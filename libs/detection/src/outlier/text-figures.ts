import { CharKind, charTable } from '../canonical/char-table';
import { unitAt } from '../canonical/units';
import { BIGRAM_UNITS, type LanguageModel } from '../views/language-model';
import { languageOf, PAIR_BITS } from '../views/language';
import { letterTable } from '../views/letters';

/** What is told of a text, in this order. Shares are of its UTF-16 units; lengths are natural logarithms. */
export const TEXT_FIGURES = [
  'length',
  'letters',
  'letters of scripts without spaces',
  'digits',
  'marks and symbols',
  'line breaks',
  'invisible characters',
  'words',
  'longest stretch without a space',
  'different characters',
  'likeness of letter pairs to language',
] as const;

/** How many figures a text has. */
export const FIGURE_COUNT = TEXT_FIGURES.length;

/** Makes figures of one text at a time. Not for concurrent use: take one per text. */
export interface FigureReader {
  /** Reads the next part of the text. */
  read(text: string, from: number, to: number): void;
  /** The figures of what was read so far. */
  figures(): Float64Array;
}

const LINE_BREAK = 0x0a;
/** Characters are told apart by this many classes: enough to notice few or very many. */
const CLASSES = 256;

const LETTER_MASK = (1 << PAIR_BITS) - 1;

let sharedTraits: Uint8Array | undefined;

/** By unit its kind, above the bits of its letter: one look-up tells both. */
function unitTraits(): Uint8Array {
  const letters = letterTable();
  return (sharedTraits ??= charTable().kind.map((kind, unit) => (kind << PAIR_BITS) | letters[unit]));
}

/** A reader for one text: a few table look-ups per unit. */
export function createFigureReader(model: LanguageModel): FigureReader {
  const { pairs } = languageOf(model);
  const traits = unitTraits();
  const counts = new Uint32Array(6);
  const classes = new Uint8Array(CLASSES);
  let units = 0;
  let lines = 0;
  let words = 0;
  let stretch = 0;
  let longest = 0;
  let gain = 0;
  let counted = 0;
  let previous = 0;
  let inWord = 0;

  return {
    read: (text, from, to) => {
      // What every unit changes is kept in locals of the loop: twice as fast as in the closure.
      let [sum, pairsSeen, last, run, longestRun, before] = [gain, counted, previous, stretch, longest, inWord];
      for (let i = from; i < to; i++) {
        const unit = unitAt(text, i);
        const trait = traits[unit];
        const kindOfUnit = trait >> PAIR_BITS;
        counts[kindOfUnit]++;
        classes[(unit ^ (unit >> 8)) & (CLASSES - 1)] = 1;
        const letter = trait & LETTER_MASK;
        const pair = (last << PAIR_BITS) | letter;
        sum += pairs[pair];
        if (pair > 0) pairsSeen++;
        last = letter;
        if (kindOfUnit === CharKind.space) {
          if (run > longestRun) longestRun = run;
          run = -1;
        }
        run++;
        const word = kindOfUnit === CharKind.letter || kindOfUnit === CharKind.digit ? 1 : 0;
        words += word & ~before;
        before = word;
        if (unit === LINE_BREAK) lines++;
      }
      [gain, counted, previous, stretch, longest, inWord] = [sum, pairsSeen, last, run, longestRun, before];
      if (stretch > longest) longest = stretch;
      units += to - from;
    },
    figures: () => {
      let different = 0;
      for (let i = 0; i < CLASSES; i++) different += classes[i];
      const share = (count: number): number => count / Math.max(1, units);
      return Float64Array.of(
        Math.log1p(units),
        share(counts[CharKind.letter]),
        share(counts[CharKind.ideograph]),
        share(counts[CharKind.digit]),
        share(counts[CharKind.other]),
        share(lines),
        share(counts[CharKind.invisible]),
        share(words),
        Math.log1p(longest),
        Math.log1p(different),
        counted === 0 ? 0 : gain / counted / BIGRAM_UNITS,
      );
    },
  };
}
