import { textOfBytes } from './byte-text';
import type { Language } from './language';

/** Fewer symbols cannot say a word. */
const MIN_SYMBOLS = 32;
const MAX_ALPHABET = 4;
/** Longest group between separators that is still a character. */
const MAX_GROUP = 21;

/**
 * Text written with two to four symbols that show nothing, as they stand one
 * after another: two as bits of 7, 8 or 16, the third between characters, four
 * as pairs of bits. Undefined when no reading is plausible.
 */
export function textOfSymbols(symbols: readonly number[], language: Language): string | undefined {
  const alphabet = [...new Set(symbols)].sort((a, b) => a - b);
  if (symbols.length < MIN_SYMBOLS || alphabet.length < 2 || alphabet.length > MAX_ALPHABET) return undefined;
  for (const codes of readings(symbols, alphabet)) {
    const text = textOfBytes(Uint8Array.from(codes));
    if (text !== undefined && language.isPlausible(text)) return text;
  }
  return undefined;
}

function* readings(symbols: readonly number[], alphabet: readonly number[]): Generator<readonly number[]> {
  for (const order of [alphabet, [...alphabet].reverse()]) {
    if (alphabet.length === 4) yield fixedGroups(symbols, order, 2, 8);
    if (alphabet.length === 2) for (const size of [8, 7, 16]) yield fixedGroups(symbols, order, 1, size);
    if (alphabet.length === 3) for (const separator of alphabet) yield separated(symbols, order, separator);
  }
}

/** Groups of `size` bits, the first bit the highest. */
function fixedGroups(symbols: readonly number[], order: readonly number[], bitsEach: number, size: number): number[] {
  const codes: number[] = [];
  let code = 0;
  let bits = 0;
  for (const symbol of symbols) {
    code = (code << bitsEach) | order.indexOf(symbol);
    bits += bitsEach;
    if (bits < size) continue;
    codes.push(code & 0xff);
    code = 0;
    bits = 0;
  }
  return codes;
}

function separated(symbols: readonly number[], order: readonly number[], separator: number): number[] {
  const [zero] = order.filter((symbol) => symbol !== separator);
  const codes: number[] = [];
  let code = 0;
  let bits = 0;
  for (const symbol of [...symbols, separator]) {
    if (symbol !== separator) {
      code = (code << 1) | (symbol === zero ? 0 : 1);
      if (++bits > MAX_GROUP) return [];
    } else if (bits > 0) {
      codes.push(code & 0xff);
      code = 0;
      bits = 0;
    }
  }
  return codes;
}
