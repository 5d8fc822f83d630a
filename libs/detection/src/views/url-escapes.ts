import { characterOf, type Escape, type EscapeSyntax } from './escapes';
import { hexNumber } from './hex';

/** Percent-encoded UTF-8 (`%6f`, `%C3%A9`) and the older `%u006f`. */
export const urlEscapes: EscapeSyntax = {
  mark: '%',
  read(text, at) {
    if (text[at + 1] === 'u' || text[at + 1] === 'U') return escapeOf(hexNumber(text, at + 2, 4), at + 6);
    const first = hexNumber(text, at + 1, 2);
    if (first < 0x80) return escapeOf(first, at + 3);
    const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4) return undefined;
    let code = first & (0x7f >> size);
    for (let i = 1; i < size; i++) {
      const next = text[at + 3 * i] === '%' ? hexNumber(text, at + 3 * i + 1, 2) : -1;
      if (next < 0x80 || next >= 0xc0) return undefined;
      code = (code << 6) | (next & 0x3f);
    }
    return escapeOf(code, at + 3 * size);
  },
};

function escapeOf(code: number, end: number): Escape | undefined {
  const text = characterOf(code);
  return text === undefined ? undefined : { text, end };
}
