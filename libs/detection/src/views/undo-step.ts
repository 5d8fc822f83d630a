import { base64Runs } from './base64';
import { undoEscapes } from './escapes';
import { foldedWords } from './folded-words';
import { hexRuns } from './hex';
import { htmlEntities } from './html-entities';
import type { Language } from './language';
import type { LetterShift } from './letter-shifts';
import type { Edit } from './rewrite';
import { MIN_ENCODED_RUN, MIN_SHORT_WORDS, type Clues } from './scan';
import { shiftedLetters } from './shifted-letters';
import { Trait } from './traits';
import { byteEscapes, unicodeEscapes } from './unicode-escapes';
import { urlEscapes } from './url-escapes';
import type { ViewStep } from './view';

/** One way to undo a disguise of visible text. */
export interface UndoStep {
  readonly step: ViewStep;
  /** Units of the text around what was undone that belong to the view. */
  readonly context: number;
  /** What it gives is worth judging: it reads like language, or only hiding explains it. Otherwise that has still to be found out. */
  readonly sure: boolean;
  /** True when a scan says it is worth trying. */
  suits(clues: Clues): boolean;
  /** What the disguised stretches read as, in order and apart from each other. */
  undo(text: string): readonly Edit[];
}

/** Where single words are disguised, the sentence around them is part of what they say. */
const SENTENCE = 256;

/** The steps in the order in which their views are given; `hidden` reads what is no visible text and is not among them. */
export function undoSteps(language: Language, shifts: readonly LetterShift[]): readonly UndoStep[] {
  const escapes = (trait: number) => (clues: Clues) => (clues.traits & trait) !== 0;
  const hexDigits = ({ longestRun, shortWords }: Clues): boolean => longestRun >= MIN_ENCODED_RUN || shortWords >= MIN_SHORT_WORDS;
  return [
    {
      step: 'folded',
      context: SENTENCE,
      sure: true,
      suits: ({ mixedWord, shortWords }) => mixedWord || shortWords >= MIN_SHORT_WORDS,
      undo: (text) => foldedWords(text, language),
    },
    {
      step: 'base64',
      context: 0,
      sure: false,
      suits: ({ longestRun }) => longestRun >= MIN_ENCODED_RUN,
      undo: (text) => base64Runs(text, language),
    },
    { step: 'hex', context: 0, sure: false, suits: hexDigits, undo: hexRuns },
    { step: 'hex', context: SENTENCE, sure: true, suits: escapes(Trait.backslash), undo: (text) => undoEscapes(text, byteEscapes) },
    { step: 'url', context: SENTENCE, sure: true, suits: escapes(Trait.percent), undo: (text) => undoEscapes(text, urlEscapes) },
    { step: 'html', context: SENTENCE, sure: true, suits: escapes(Trait.ampersand), undo: (text) => undoEscapes(text, htmlEntities) },
    { step: 'unicode-escape', context: SENTENCE, sure: true, suits: escapes(Trait.backslash), undo: (text) => undoEscapes(text, unicodeEscapes) },
    ...shifts.map((shift) => ({
      step: shift.step,
      context: 0,
      sure: true,
      suits: ({ shifted }: Clues) => shifted,
      undo: (text: string) => shiftedLetters(text, shift, language),
    })),
  ];
}
