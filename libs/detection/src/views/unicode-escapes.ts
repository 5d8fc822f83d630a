import { characterOf, type EscapeSyntax } from './escapes';
import { hexNumber } from './hex';

const MAX_DIGITS = 8;

/** Escapes of programming languages: `\u006f`, `\u{6f}`, `\U0000006f`. */
export const unicodeEscapes: EscapeSyntax = {
  mark: '\\',
  read(text, at) {
    const kind = text[at + 1];
    if (kind === 'u' && text[at + 2] === '{') {
      const close = text.slice(at + 3, at + 4 + MAX_DIGITS).indexOf('}');
      return close > 0 ? escapeOf(text, at + 3, close, 1) : undefined;
    }
    if (kind === 'u') return escapeOf(text, at + 2, 4, 0);
    return kind === 'U' ? escapeOf(text, at + 2, 8, 0) : undefined;
  },
};

/** Bytes of strings in programs: `\x6f`. */
export const byteEscapes: EscapeSyntax = {
  mark: '\\',
  read: (text, at) => (text[at + 1] === 'x' ? escapeOf(text, at + 2, 2, 0) : undefined),
};

function escapeOf(text: string, from: number, digits: number, closing: number): { text: string; end: number } | undefined {
  const char = characterOf(hexNumber(text, from, digits));
  return char === undefined ? undefined : { text: char, end: from + digits + closing };
}
