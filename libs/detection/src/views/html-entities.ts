import { characterOf, type Escape, type EscapeSyntax } from './escapes';
import { digit } from './hex';
import { unitAt } from '../canonical/units';

/** Longer references are no longer read; leading zeros can be many. */
const MAX_UNITS = 40;
const SEMICOLON = 0x3b;

/** Names, each followed by its character. */
const NAMES = [
  ...['lt<', 'gt>', 'amp&', 'quot"', "apos'", 'nbsp ', 'Tab\t', 'NewLine\n', 'excl!', 'num#', 'dollar$', 'percnt%', 'lpar(', 'rpar)'],
  ...['ast*', 'plus+', 'comma,', 'period.', 'sol/', 'colon:', 'semi;', 'equals=', 'quest?', 'commat@', 'lsqb[', 'lbrack[', 'bsol\\'],
  ...['rsqb]', 'rbrack]', 'Hat^', 'lowbar_', 'grave`', 'lcub{', 'lbrace{', 'verbar|', 'vert|', 'rcub}', 'rbrace}', 'ensp ', 'emsp '],
  ...['thinsp ', 'shy\u00ad', 'zwnj\u200c', 'zwj\u200d', 'ndash–', 'mdash—', 'hyphen‐', 'lsquo‘', 'rsquo’', 'ldquo“', 'rdquo”'],
  ...['laquo«', 'raquo»', 'hellip…', 'bull•', 'middot·', 'copy©', 'reg®', 'deg°', 'euro€', 'pound£', 'szlig\u00df', 'aelig\u00e6'],
  ...['oslash\u00f8', 'eth\u00f0', 'thorn\u00fe', 'iexcl¡', 'iquest¿'],
];
const NAMED: ReadonlyMap<string, string> = new Map(NAMES.map((entry) => [entry.slice(0, -1), entry.slice(-1)]));
/** Names of letters with accents are a letter and one of these. */
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['grave', '\u0300'],
  ['acute', '\u0301'],
  ['circ', '\u0302'],
  ['tilde', '\u0303'],
  ['uml', '\u0308'],
  ['ring', '\u030a'],
  ['cedil', '\u0327'],
]);

/** Character references of HTML: by number (`&#111;`, `&#x6f`) and the common ones by name. */
export const htmlEntities: EscapeSyntax = {
  mark: '&',
  read: (text, at) => (text[at + 1] === '#' ? readNumber(text, at + 2) : readName(text, at + 1)),
};

function readNumber(text: string, from: number): Escape | undefined {
  const base = text[from] === 'x' || text[from] === 'X' ? 16 : 10;
  const start = base === 16 ? from + 1 : from;
  const stop = Math.min(text.length, start + MAX_UNITS);
  let code = 0;
  let at = start;
  for (; at < stop; at++) {
    const value = digit(text, at);
    if (value < 0 || value >= base) break;
    code = Math.min(0x110000, code * base + value);
  }
  const char = at > start ? characterOf(code) : undefined;
  return char === undefined ? undefined : { text: char, end: behind(text, at) };
}

function readName(text: string, start: number): Escape | undefined {
  const length = text.slice(start, start + MAX_UNITS).indexOf(';');
  if (length < 2) return undefined;
  const name = text.slice(start, start + length);
  const char = NAMED.get(name) ?? accented(name);
  return char === undefined ? undefined : { text: char, end: start + length + 1 };
}

function accented(name: string): string | undefined {
  const mark = ACCENTS.get(name.slice(1));
  return mark === undefined ? undefined : (name[0] + mark).normalize('NFC');
}

function behind(text: string, at: number): number {
  return at < text.length && unitAt(text, at) === SEMICOLON ? at + 1 : at;
}
