import { charTable } from '../canonical/char-table';
import { mixed } from './mixed';
import type { TokenBuffer } from './token-buffer';
import { endsSentence, TokenKind } from './token-kinds';
import { Role, unitRoles } from './unit-roles';

/** Letters that inflected forms of a word are taken to share. */
const STEM_LETTERS = 5;
const HASH_START = 0x811c9dc5 | 0;
const HASH_FACTOR = 0x01000193;
const FULL_STOP = 0x2e;
const COMMA = 0x2c;
const NO_WORD = -1;

/**
 * Reads a text into words, numbers and, where a script has no spaces, single
 * characters, each with its sentence. Marks are dropped: quotation marks and
 * apostrophes of another style are no difference in what is said.
 */
export class Tokenizer {
  private readonly roles = unitRoles();
  private readonly lower = charTable().lower;
  private at = 0;
  private sentence = 0;
  /** The next token is the first of its sentence. */
  private opening = true;
  /** Where the word under way began. */
  private wordStart = NO_WORD;
  private hash = HASH_START;
  private stem = HASH_START;
  private letters = 0;
  private form: number = TokenKind.word;

  constructor(
    private readonly text: string,
    private readonly into: TokenBuffer,
  ) {
    into.clear(text.length);
  }

  /** Reads so many more characters, also half a word; true when all are read. */
  read(chars: number): boolean {
    const { text, into, roles, lower } = this;
    const { length } = text;
    const stop = Math.min(length, this.at + chars);
    let { at, sentence, opening, wordStart, hash, stem, letters, form } = this;
    while (at < stop) {
      if (wordStart === NO_WORD) {
        const unit = text.charCodeAt(at);
        const role = roles[unit];
        if (role === Role.glyph) {
          const glyph = mixed(Math.imul(HASH_START ^ unit, HASH_FACTOR));
          into.push(glyph, glyph, TokenKind.glyph, at, at + 1, sentence);
          opening = false;
          at++;
          continue;
        }
        if (role !== Role.letter && role !== Role.digit) {
          if (!opening && role === Role.parts && endsSentence(unit, text.charCodeAt(at + 1)) && !isInitial(into, at)) {
            sentence++;
            opening = true;
          }
          at++;
          continue;
        }
        wordStart = at;
        hash = stem = HASH_START;
        letters = 0;
        if (role === Role.digit) form = TokenKind.number;
        else if (lower[unit] === unit) form = TokenKind.word;
        else form = opening ? TokenKind.opening : TokenKind.name;
      }
      let ended = false;
      for (; at < stop; at++) {
        const next = text.charCodeAt(at);
        const role = roles[next];
        if (role === Role.letter || role === Role.digit) {
          hash = Math.imul(hash ^ lower[next], HASH_FACTOR);
          if (++letters <= STEM_LETTERS) stem = hash;
        } else if (form === TokenKind.number && (next === COMMA || next === FULL_STOP) && at + 1 < length && roles[text.charCodeAt(at + 1)] === Role.digit) {
          // 1,000 and 1000 are one number; 1.5 and 15 are two.
          if (next === FULL_STOP) hash = Math.imul(hash ^ next, HASH_FACTOR);
        } else if (role !== Role.invisible) {
          ended = true;
          break;
        }
      }
      if (!ended && at < length) break; // the word goes on
      // A number has no inflected forms: only the whole of it is the same.
      into.push(mixed(hash), form === TokenKind.number ? mixed(hash) : mixed(stem ^ 0x5bd1e995), form, wordStart, at, sentence);
      opening = false;
      wordStart = NO_WORD;
    }
    Object.assign(this, { at, sentence, opening, wordStart, hash, stem, letters, form });
    if (at < length) return false;
    into.sentences = into.length === 0 ? 0 : into.sentence[into.length - 1] + 1;
    return true;
  }
}

/** A full stop after one letter belongs to an abbreviation: "U.S.", "J. Smith". */
function isInitial(tokens: TokenBuffer, at: number): boolean {
  const last = tokens.length - 1;
  return tokens.end[last] === at && tokens.end[last] - tokens.start[last] === 1 && tokens.kind[last] !== TokenKind.glyph && tokens.kind[last] !== TokenKind.number;
}
