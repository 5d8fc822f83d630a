import { textOfBytes } from './byte-text';
import type { Language } from './language';
import type { Edit } from './rewrite';
import { MIN_ENCODED_RUN } from './scan';
import { isBlank } from './stretch';
import { unitAt } from '../canonical/units';

const NONE = 0xff;
const SEXTETS = sextetTable();
const PADDING = 0x3d;
/** Shorter text that does not read like language is noise, not a second disguise. */
const MIN_UNSURE = 12;

/**
 * Runs of base64, of either alphabet, padded or not, over one line or several.
 * A run may start with characters that do not belong to it.
 */
export function base64Runs(text: string, language: Language): readonly Edit[] {
  const edits: Edit[] = [];
  const sextets = new Uint8Array(text.length);
  for (let at = 0; at < text.length; ) {
    if (sextetOf(unitAt(text, at)) === NONE) {
      at++;
      continue;
    }
    const { end, length } = readRun(text, at, sextets);
    const decoded = length >= MIN_ENCODED_RUN ? decodeAnyhow(sextets.subarray(0, length), language) : undefined;
    if (decoded !== undefined) edits.push({ start: at, end, text: decoded, encodedBytes: (length * 3) >> 2 });
    at = end;
  }
  return edits;
}

function readRun(text: string, start: number, sextets: Uint8Array): { readonly end: number; readonly length: number } {
  let length = 0;
  let end = start;
  for (let at = start; at < text.length; ) {
    const sextet = sextetOf(unitAt(text, at));
    if (sextet !== NONE) {
      sextets[length++] = sextet;
      end = ++at;
    } else {
      const next = length > 0 ? lineBreakEnd(text, at) : at;
      if (next === at) break;
      at = next;
    }
  }
  while (end < text.length && unitAt(text, end) === PADDING) end++;
  return { end, length };
}

/** End of a line break with indentation, or `at` where there is none. */
function lineBreakEnd(text: string, at: number): number {
  let end = at;
  let broken = false;
  while (end < text.length && isBlank(unitAt(text, end))) {
    const unit = unitAt(text, end++);
    broken ||= unit === 0x0a || unit === 0x0d;
  }
  return broken ? end : at;
}

/** The first of the four alignments that gives text; plausible text before any other. */
function decodeAnyhow(sextets: Uint8Array, language: Language): string | undefined {
  let fallback: string | undefined;
  for (let skip = 0; skip < 4; skip++) {
    const text = textOfBytes(bytesOf(sextets.subarray(skip)));
    if (text === undefined) continue;
    if (language.isPlausible(text)) return text;
    if (text.length >= MIN_UNSURE) fallback ??= text;
  }
  return fallback;
}

function bytesOf(sextets: Uint8Array): Uint8Array {
  const bytes = new Uint8Array((sextets.length * 3) >> 2);
  for (let at = 0, from = 0; at < bytes.length; from += 4) {
    const bits = (sextets[from] << 18) | (sextets[from + 1] << 12) | ((sextets[from + 2] ?? 0) << 6) | (sextets[from + 3] ?? 0);
    bytes[at++] = bits >> 16;
    bytes[at++] = bits >> 8;
    bytes[at++] = bits;
  }
  return bytes;
}

function sextetOf(unit: number): number {
  return unit < 0x80 ? SEXTETS[unit] : NONE;
}

function sextetTable(): Uint8Array {
  const table = new Uint8Array(0x80).fill(NONE);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  for (let sextet = 0; sextet < alphabet.length; sextet++) table[alphabet.charCodeAt(sextet)] = sextet;
  table['-'.charCodeAt(0)] = 62;
  table['_'.charCodeAt(0)] = 63;
  return table;
}
