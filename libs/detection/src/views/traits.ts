import { CharKind, charTable, isLetterKind, NormalRole } from '../canonical/char-table';
import { homoglyphs } from './homoglyphs';
import { letterTable } from './letters';
import { isLooseMark } from './lookalikes';

/** What the scan wants to know of a UTF-16 unit, as bits of one number. */
export const Trait = {
  /** Its letter in the language model. */
  letter: 0x1f,
  /** Belongs to a word: letters, digits and what stands for letters. */
  inWord: 1 << 5,
  /** Latin, or drawn like it. */
  latin: 1 << 6,
  /** A digit or symbol that may stand for a letter. */
  stand: 1 << 7,
  /** A letter or mark that may be there to look like Latin. */
  foreign: 1 << 8,
  /** In the alphabet of base64, either kind. */
  encoding: 1 << 9,
  /** Begins percent-encoding. */
  percent: 1 << 10,
  /** Begins an HTML entity. */
  ampersand: 1 << 11,
  /** Begins a character escape. */
  backslash: 1 << 12,
  /** Shows nothing, and may carry something. */
  hidden: 1 << 13,
  /** Changes the order in which characters are drawn. */
  bidi: 1 << 14,
  /** A letter or digit in other clothes, or nothing: the other clues show in canonical text. */
  veil: 1 << 15,
  /** Each of these is reason enough to look again. */
  clue: (1 << 10) | (1 << 11) | (1 << 12) | (1 << 13) | (1 << 14) | (1 << 15),
} as const;

/** Stand for letters as digits do, inside a word. */
const SYMBOLS = '@$!';
const ENCODING = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_';
const HIGH_TAGS = 0xdb40;
const HIGH_MATHEMATICAL = 0xd835;
const HIGH_ENCLOSED = 0xd83c;

let shared: Uint16Array | undefined;

/** The {@link Trait} bits of all units; built once. */
export function traitTable(): Uint16Array {
  return (shared ??= build());
}

function build(): Uint16Array {
  const { kind, role } = charTable();
  const letters = letterTable();
  const table = new Uint16Array(0x10000);
  for (let unit = 0; unit < table.length; unit++) {
    table[unit] = letters[unit] | wordTraits(unit, kind[unit], letters[unit]);
    if (unit >= 0x80) table[unit] |= veilTraits(unit, kind[unit], role[unit]);
  }
  for (const [unit, { looksLatin }] of homoglyphs()) {
    table[unit] |= Trait.inWord | Trait.foreign | (looksLatin ? Trait.latin : 0);
  }
  add(table, ENCODING, Trait.encoding);
  add(table, SYMBOLS, Trait.inWord);
  add(table, '@$', Trait.stand);
  add(table, '%', Trait.percent);
  add(table, '&', Trait.ampersand);
  add(table, '\\', Trait.backslash);
  add(table, '\u202d\u202e', Trait.bidi);
  return table;
}

function wordTraits(unit: number, kind: number, letter: number): number {
  if (letter > 0) return Trait.inWord | Trait.latin;
  if (unit >= 0x30 && unit <= 0x39) return Trait.inWord | Trait.stand;
  if (isLooseMark(unit)) return Trait.inWord | Trait.foreign;
  return isLetterKind(kind) || kind === CharKind.digit ? Trait.inWord : 0;
}

function veilTraits(unit: number, kind: number, role: number): number {
  if (kind === CharKind.invisible || unit === HIGH_TAGS) return Trait.hidden | Trait.veil;
  if (unit === HIGH_MATHEMATICAL || unit === HIGH_ENCLOSED) return Trait.veil;
  if (kind > CharKind.digit || role === NormalRole.stable) return 0;
  const folded = String.fromCharCode(unit).normalize('NFKC');
  return folded.length === 1 && folded.charCodeAt(0) < 0x80 ? Trait.veil : 0;
}

function add(table: Uint16Array, units: string, trait: number): void {
  for (let i = 0; i < units.length; i++) table[units.charCodeAt(i)] |= trait;
}
