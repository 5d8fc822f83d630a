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

// V8 compiles constants of this module in, and looks up those of others.
const { space: SPACE, letter: LETTER, digit: DIGIT } = CharKind;
const LETTER_MASK = (1 << PAIR_BITS) - 1;

let sharedTraits: Uint8Array | undefined;

/** By unit its kind, above the bits of its letter: one look-up tells both. */
function unitTraits(): Uint8Array {
  const letters = letterTable();
  return (sharedTraits ??= charTable().kind.map((kind, unit) => (kind << PAIR_BITS) | letters[unit]));
}

/** A reader for one text: a few table look-ups per unit. */
export function createFigureReader(model: LanguageModel): FigureReader {
  return new UnitCounter(languageOf(model).pairs, unitTraits());
}

/** A class, not a closure: one is made for every text, and V8 optimizes its methods once for all. */
class UnitCounter implements FigureReader {
  private readonly counts = new Uint32Array(6);
  private readonly classes = new Uint8Array(CLASSES);
  private units = 0;
  private lines = 0;
  private words = 0;
  private stretch = 0;
  private longest = 0;
  private gain = 0;
  private counted = 0;
  private previous = 0;
  private inWord = 0;

  constructor(
    private readonly pairs: Int16Array,
    private readonly traits: Uint8Array,
  ) {}

  read(text: string, from: number, to: number): void {
    const { pairs, traits, counts, classes } = this;
    let { lines, words, stretch, longest, gain, counted, previous, inWord } = this;
    for (let i = from; i < to; i++) {
      const unit = unitAt(text, i);
      const trait = traits[unit];
      const kindOfUnit = trait >> PAIR_BITS;
      counts[kindOfUnit]++;
      classes[(unit ^ (unit >> 8)) & (CLASSES - 1)] = 1;
      const letter = trait & LETTER_MASK;
      const pair = (previous << PAIR_BITS) | letter;
      gain += pairs[pair];
      if (pair > 0) counted++;
      previous = letter;
      if (kindOfUnit === SPACE) {
        if (stretch > longest) longest = stretch;
        stretch = -1;
      }
      stretch++;
      const word = kindOfUnit === LETTER || kindOfUnit === DIGIT ? 1 : 0;
      words += word & ~inWord;
      inWord = word;
      if (unit === LINE_BREAK) lines++;
    }
    this.lines = lines;
    this.words = words;
    this.stretch = stretch;
    this.longest = Math.max(longest, stretch);
    this.gain = gain;
    this.counted = counted;
    this.previous = previous;
    this.inWord = inWord;
    this.units += to - from;
  }

  figures(): Float64Array {
    const { counts, classes, lines, words, longest, gain, counted } = this;
    const units = Math.max(1, this.units);
    let different = 0;
    for (let i = 0; i < CLASSES; i++) different += classes[i];
    return new Float64Array([
      Math.log1p(this.units),
      counts[CharKind.letter] / units,
      counts[CharKind.ideograph] / units,
      counts[CharKind.digit] / units,
      counts[CharKind.other] / units,
      lines / units,
      counts[CharKind.invisible] / units,
      words / units,
      Math.log1p(longest),
      Math.log1p(different),
      counted === 0 ? 0 : gain / counted / BIGRAM_UNITS,
    ]);
  }
}
