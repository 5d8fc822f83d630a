import { CharKind, charTable, isLetterKind } from '../canonical/char-table';
import { BIGRAM_UNITS, type LanguageModel } from './language-model';
import { LETTERS, letterTable } from './letters';
import { unitAt } from '../canonical/units';

/** Pairs of letters are looked up by `first << PAIR_BITS | second`. */
export const PAIR_BITS = 5;
/** The bits of a pair. */
export const PAIR_MASK = (1 << (2 * PAIR_BITS)) - 1;
/** Mean log-likelihood of a pair, above chance, from which letters are language: half of what languages reach. */
const FLOOR_UNITS = Math.round(0.3 * BIGRAM_UNITS);
/** Fewer letters than this say nothing. */
const MIN_LETTERS = 6;
/** The same for scripts the table does not know. */
const MIN_OTHER_LETTERS = 4;
/** Share of letters and white space in text that people write. */
const MIN_TEXT_SHARE = 0.6;
/** Letters of one alphabet stand within one block of this many code units. */
const BLOCK_BITS = 8;
const FIRST_IDEOGRAPHIC = 0x2e80;

/** Answers from a language model. */
export interface Language {
  /** Log-likelihoods above chance, in steps of 1/BIGRAM_UNITS, by pair. */
  readonly pairs: Int16Array;
  /** True for text that reads like a language: by its letter pairs, or by being mostly in one other script. */
  isPlausible(text: string): boolean;
  /** The same for text that is mostly in Latin letters. */
  isPlausibleLatin(text: string): boolean;
  /** Mean log-likelihood above chance of the pairs of one word and its borders, in steps of 1/BIGRAM_UNITS. */
  wordGain(word: string): number;
}

const known = new WeakMap<LanguageModel, Language>();

/** The answers of a model; what is derived from its table is kept with it. */
export function languageOf(model: LanguageModel): Language {
  let language = known.get(model);
  if (language === undefined) known.set(model, (language = createLanguage(model)));
  return language;
}

function createLanguage({ bigrams }: LanguageModel): Language {
  const pairs = new Int16Array(PAIR_MASK + 1);
  for (let first = 0; first < LETTERS; first++) {
    for (let second = 0; second < LETTERS; second++) {
      pairs[(first << PAIR_BITS) | second] = bigrams[first * LETTERS + second];
    }
  }
  const letters = letterTable();
  const { kind } = charTable();

  const judge = (text: string, latinOnly: boolean): boolean => {
    let previous = 0;
    let previousUnit = 0;
    let gain = 0;
    let counted = 0;
    let latin = 0;
    let others = 0;
    let apart = 0;
    let spaces = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = unitAt(text, i);
      const letter = letters[unit];
      const kindOfUnit = kind[unit];
      if (previous + letter > 0) counted++;
      gain += pairs[(previous << PAIR_BITS) | letter];
      previous = letter;
      if (letter > 0) latin++;
      else if (kindOfUnit === CharKind.space) spaces++;
      else if (isLetterKind(kindOfUnit)) {
        others++;
        if (!sameScript(unit, previousUnit)) apart++;
        previousUnit = unit;
      } else if (unit < 0x20) return false;
    }
    if (latin + others + spaces < MIN_TEXT_SHARE * text.length) return false;
    if (others > latin) return !latinOnly && others >= MIN_OTHER_LETTERS && apart <= 1 + others / 8;
    return latin >= MIN_LETTERS && gain >= FLOOR_UNITS * counted;
  };

  const wordGain = (word: string): number => {
    let previous = 0;
    let gain = 0;
    for (let i = 0; i < word.length; i++) {
      const letter = letters[unitAt(word, i)];
      gain += pairs[(previous << PAIR_BITS) | letter];
      previous = letter;
    }
    return (gain + pairs[previous << PAIR_BITS]) / (word.length + 1);
  };

  return { pairs, isPlausible: (text) => judge(text, false), isPlausibleLatin: (text) => judge(text, true), wordGain };
}

function sameScript(unit: number, previous: number): boolean {
  return unit >> BLOCK_BITS === previous >> BLOCK_BITS || (unit >= FIRST_IDEOGRAPHIC && previous >= FIRST_IDEOGRAPHIC);
}
