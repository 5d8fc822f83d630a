import type { Span } from '@ai-security/core-types';
import type { Language } from './language';
import { AMONG_LEET, SINGLE_WORD, withoutLeet, type LeetRule } from './leet';
import { withoutLookalikes, withoutMarks } from './lookalikes';
import type { Edit } from './rewrite';
import { findSpacedLetters, type SpacedLetters } from './spaced-letters';
import { Trait, traitTable } from './traits';
import { unitAt } from '../canonical/units';

/** Longer words are identifiers. */
const MAX_WORD = 40;
/** So many words in leet show that the text is. */
const MIN_LEET_WORDS = 2;
/** Stand for letters only between letters: elsewhere they mark names and ends. */
const SYMBOLS = '@$!';
const ANY_TRAIT = Trait.foreign | Trait.stand;
const JOINTS = './\\_-=:#&%+~';

interface Folding {
  readonly edits: readonly Edit[];
  readonly leetWords: number;
}

/**
 * Words of a text as plain Latin letters: those set apart put together,
 * lookalikes among Latin letters and marks that belong to no letter folded,
 * leet read as letters where the result is likely.
 */
export function foldedWords(text: string, language: Language): readonly Edit[] {
  const { edits, leetWords } = foldAll(text, SINGLE_WORD, language);
  return leetWords < MIN_LEET_WORDS ? edits : foldAll(text, AMONG_LEET, language).edits;
}

function foldAll(text: string, rule: LeetRule, language: Language): Folding {
  const edits: Edit[] = [];
  let leetWords = 0;
  const fold = (word: string, traits: number): string | undefined => {
    if (word.length > MAX_WORD) return undefined;
    const latin = (traits & Trait.foreign) !== 0 ? inLatin(word) : undefined;
    const letters = (traits & Trait.stand) !== 0 ? withoutLeet(latin ?? word, rule, language) : undefined;
    if (letters !== undefined) leetWords++;
    return letters ?? latin;
  };
  let done = 0;
  for (const sequence of findSpacedLetters(text)) {
    const joined = join(sequence, fold, language);
    if (joined === undefined) continue;
    foldWords(text, done, sequence.start, fold, edits);
    edits.push(joined);
    done = sequence.end;
  }
  foldWords(text, done, text.length, fold, edits);
  return { edits, leetWords };
}

/** Gives a word of which the traits are known in plain letters, undefined when it is plain. */
type WordFold = (word: string, traits: number) => string | undefined;

function inLatin(word: string): string | undefined {
  const bare = withoutMarks(word);
  return withoutLookalikes(bare) ?? (bare.length < word.normalize('NFC').length ? bare : undefined);
}

function join({ start, end, words }: SpacedLetters, fold: WordFold, language: Language): Edit | undefined {
  const text = words.map((word) => fold(word, ANY_TRAIT) ?? word).join(' ');
  return language.isPlausible(text) ? { start, end, text } : undefined;
}

function foldWords(text: string, from: number, to: number, fold: WordFold, edits: Edit[]): void {
  const table = traitTable();
  let traits = 0;
  let start = from;
  for (let at = from; at <= to; at++) {
    const trait = at < to ? table[unitAt(text, at)] : 0;
    if ((trait & Trait.inWord) !== 0) {
      traits |= trait;
      continue;
    }
    if (isMixed(traits) && !isPartOfName(text, start, at)) {
      const word = trimmed(text, start, at);
      const plain = fold(text.slice(word.start, word.end), traits);
      if (plain !== undefined) edits.push({ ...word, text: plain });
    }
    traits = 0;
    start = at + 1;
  }
}

/** The word without symbols at either end. */
function trimmed(text: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && SYMBOLS.includes(text[start])) start++;
  while (start < end && SYMBOLS.includes(text[end - 1])) end--;
  return { start, end };
}

function isMixed(traits: number): boolean {
  return (traits & Trait.latin) !== 0 && (traits & (Trait.stand | Trait.foreign)) !== 0;
}

/** Part of an address, a path or a longer name: not a word of a sentence. */
function isPartOfName(text: string, start: number, end: number): boolean {
  return isJoint(text, start - 1, start - 2) || isJoint(text, end, end + 1);
}

function isJoint(text: string, at: number, beyond: number): boolean {
  if (at < 0 || at >= text.length || beyond < 0 || beyond >= text.length) return false;
  return JOINTS.includes(text[at]) && (traitTable()[unitAt(text, beyond)] & Trait.inWord) !== 0;
}
