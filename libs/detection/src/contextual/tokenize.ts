import { charTable, CharKind } from '../canonical/char-table';
import type { TokenBuffer } from './token-buffer';
import { endsSentence, isUnspaced, TokenKind } from './token-kinds';

/** Letters that inflected forms of a word are taken to share. */
const STEM_LETTERS = 5;
const HASH_START = 0x811c9dc5 | 0;
const HASH_FACTOR = 0x01000193;
const FULL_STOP = 0x2e;
const COMMA = 0x2c;

/** What a unit does to a token: one look-up per unit decides. */
const Role = { parts: 0, letter: 1, digit: 2, glyph: 3, invisible: 4 } as const;

let sharedRoles: Uint8Array | undefined;

function unitRoles(): Uint8Array {
  return (sharedRoles ??= Uint8Array.from(charTable().kind, (kind, unit) => {
    if (kind === CharKind.invisible) return Role.invisible;
    if (kind === CharKind.space || kind === CharKind.other) return Role.parts;
    if (kind === CharKind.digit) return Role.digit;
    return isUnspaced(unit) ? Role.glyph : Role.letter;
  }));
}

/**
 * Reads a text into words, numbers and, where a script has no spaces, single
 * characters, each with its sentence. Marks are dropped: quotation marks and
 * apostrophes of another style are no difference in what is said.
 */
export function tokenize(text: string, into: TokenBuffer): void {
  const { lower } = charTable();
  const roles = unitRoles();
  const { length } = text;
  into.clear();
  let sentence = 0;
  let opening = true; // the next token is the first of its sentence
  let at = 0;
  while (at < length) {
    const unit = text.charCodeAt(at);
    const role = roles[unit];
    if (role === Role.letter || role === Role.digit) {
      const start = at;
      const numeric = role === Role.digit;
      const capital = lower[unit] !== unit;
      let hash = HASH_START;
      let stem = HASH_START;
      let letters = 0;
      for (; at < length; at++) {
        const next = text.charCodeAt(at);
        const nextRole = roles[next];
        if (nextRole === Role.letter || nextRole === Role.digit) {
          hash = Math.imul(hash ^ lower[next], HASH_FACTOR);
          if (++letters <= STEM_LETTERS) stem = hash;
        } else if (numeric && (next === COMMA || next === FULL_STOP) && at + 1 < length && roles[text.charCodeAt(at + 1)] === Role.digit) {
          // 1,000 and 1000 are one number; 1.5 and 15 are two.
          if (next === FULL_STOP) hash = Math.imul(hash ^ next, HASH_FACTOR);
        } else if (nextRole !== Role.invisible) break;
      }
      const form = numeric ? TokenKind.number : capital ? (opening ? TokenKind.opening : TokenKind.name) : TokenKind.word;
      // A number has no inflected forms: only the whole of it is the same.
      into.push(mixed(hash), numeric ? mixed(hash) : mixed(stem ^ 0x5bd1e995), form, start, at, sentence);
      opening = false;
    } else if (role === Role.glyph) {
      const hash = mixed(Math.imul(HASH_START ^ unit, HASH_FACTOR));
      into.push(hash, hash, TokenKind.glyph, at, at + 1, sentence);
      opening = false;
      at++;
    } else {
      if (!opening && role === Role.parts && endsSentence(unit, text.charCodeAt(at + 1)) && !isInitial(into, at)) {
        sentence++;
        opening = true;
      }
      at++;
    }
  }
  into.sentences = into.length === 0 ? 0 : into.sentence[into.length - 1] + 1;
}

/** A full stop after one letter belongs to an abbreviation: "U.S.", "J. Smith". */
function isInitial(tokens: TokenBuffer, at: number): boolean {
  const last = tokens.length - 1;
  return tokens.end[last] === at && tokens.end[last] - tokens.start[last] === 1 && tokens.kind[last] !== TokenKind.glyph && tokens.kind[last] !== TokenKind.number;
}

/** Spreads what FNV leaves in the low bits (the finalizer of MurmurHash3). */
export function mixed(hash: number): number {
  let spread = hash ^ (hash >>> 16);
  spread = Math.imul(spread, 0x85ebca6b);
  spread ^= spread >>> 13;
  spread = Math.imul(spread, 0xc2b2ae35);
  return spread ^ (spread >>> 16);
}
