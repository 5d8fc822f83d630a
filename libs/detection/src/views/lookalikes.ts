import { homoglyphs } from './homoglyphs';
import { letterTable } from './letters';

/** Shorter words are units, symbols, initials. */
const MIN_UNITS = 3;

/**
 * A word with characters drawn like Latin letters as Latin letters, when some
 * letters are Latin and every other has a Latin double: a word of one script is
 * what it looks like. Undefined for other words.
 */
export function withoutLookalikes(word: string): string | undefined {
  if (word.length < MIN_UNITS) return undefined;
  const glyphs = homoglyphs();
  const letters = letterTable();
  let latin = 0;
  let folded = 0;
  let plain = '';
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    const glyph = glyphs.get(unit);
    if (glyph !== undefined) folded++;
    else if (unit >= 0x80 && letters[unit] === 0) return undefined;
    if (letters[unit] > 0 || glyph?.looksLatin === true) latin++;
    plain += glyph?.letter ?? word[i];
  }
  return latin > 0 && folded > 0 ? plain : undefined;
}

/** A word without the marks that join with no letter, when several of its letters have one. */
export function withoutMarks(word: string): string {
  const composed = word.normalize('NFC');
  const letters = [...composed].filter((char) => !isLooseMark(char.charCodeAt(0)));
  return composed.length - letters.length >= MIN_UNITS ? letters.join('') : composed;
}

/** Combining marks that can be put on any letter. */
export function isLooseMark(unit: number): boolean {
  return (unit >= 0x0300 && unit <= 0x036f) || (unit >= 0x20d0 && unit <= 0x20f0) || (unit >= 0x1ab0 && unit <= 0x1aff);
}
