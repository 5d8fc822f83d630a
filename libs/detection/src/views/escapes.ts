import { CharKind, charTable, isLetterKind } from '../canonical/char-table';
import type { Edit } from './rewrite';
import { stretchEnd, stretchStart } from './stretch';

/** One character that is written as something else. */
export interface Escape {
  readonly text: string;
  readonly end: number;
}

/** A way to write characters as something else. */
export interface EscapeSyntax {
  /** Stands at the start of every escape. */
  readonly mark: string;
  /** The escape at an offset where the mark stands; undefined when it is none. Reads a bounded number of units. */
  readonly read: (text: string, at: number) => Escape | undefined;
}

/** So many characters written as escapes without need show intent. */
const MIN_NEEDLESS = 3;
/** So many escaped spaces, or letters outside ASCII, within a stretch without white space hide words. */
const MIN_HIDDEN_SPACES = 2;
const MIN_HIDDEN_LETTERS = 4;
/** Begin escapes themselves; one that was escaped has another inside. */
const MARKS = '%&\\';

/**
 * Stretches without white space in which escapes hide words: letters, digits
 * or the marks of other escapes that nobody has to escape, the spaces between
 * words, or letters of other scripts. A few escapes where they belong (`&amp;`,
 * `%2F`) give nothing.
 */
export function undoEscapes(text: string, syntax: EscapeSyntax): readonly Edit[] {
  const edits: Edit[] = [];
  const total = { needless: 0, hides: false };
  let done = 0;
  for (let at = text.indexOf(syntax.mark); at >= 0; at = text.indexOf(syntax.mark, done)) {
    const start = stretchStart(text, at, done);
    done = stretchEnd(text, at);
    const stretch = undoStretch(text, start, done, syntax);
    if (stretch.escapes === 0) continue;
    total.needless += stretch.needless;
    total.hides ||= stretch.spaces >= MIN_HIDDEN_SPACES || stretch.letters >= MIN_HIDDEN_LETTERS;
    edits.push({ start, end: done, text: stretch.parts.join('') });
  }
  return total.hides || total.needless >= MIN_NEEDLESS ? edits : [];
}

interface Stretch {
  readonly parts: string[];
  escapes: number;
  needless: number;
  spaces: number;
  letters: number;
}

function undoStretch(text: string, start: number, end: number, { mark, read }: EscapeSyntax): Stretch {
  const stretch: Stretch = { parts: [], escapes: 0, needless: 0, spaces: 0, letters: 0 };
  let copied = start;
  for (let at = text.indexOf(mark, start); at >= 0 && at < end; ) {
    const escape = read(text, at);
    if (escape !== undefined && escape.end <= end) {
      stretch.parts.push(text.slice(copied, at), escape.text);
      copied = escape.end;
      count(stretch, escape.text);
    }
    at = text.indexOf(mark, Math.max(copied, at + 1));
  }
  stretch.parts.push(text.slice(copied, end));
  return stretch;
}

function count(stretch: Stretch, char: string): void {
  const unit = char.charCodeAt(0);
  const kind = charTable().kind[unit];
  stretch.escapes++;
  if (kind === CharKind.space) stretch.spaces++;
  else if (unit >= 0x80) stretch.letters += isLetterKind(kind) ? 1 : 0;
  else if (kind !== CharKind.other || MARKS.includes(char)) stretch.needless++;
}

/** The character of a code point, undefined for what is none. */
export function characterOf(code: number): string | undefined {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
