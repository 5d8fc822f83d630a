import { stringOf } from '../canonical/units';

/** Shorter stretches of text occur in noise. */
const MIN_STRETCH = 8;
/** A stretch that is only part of the bytes must be this long. */
const MIN_PART = 24;

/**
 * The longest stretch of printable UTF-8 (or of UTF-16 with mostly Latin
 * characters) in some bytes, when they are text for the most part or the
 * stretch is long. Undefined for other bytes.
 */
export function textOfBytes(bytes: Uint8Array): string | undefined {
  const narrow = withoutZeros(bytes);
  const units = new Uint16Array(narrow.length);
  let length = 0;
  let start = 0;
  let best = 0;
  let bestStart = 0;
  for (let at = 0; at < narrow.length; ) {
    const size = sizeAt(narrow, at);
    const code = codeOf(narrow, at, size);
    at += Math.max(1, size);
    if (!isPrintable(code)) {
      start = length;
      continue;
    }
    if (code >= 0x10000) units[length++] = 0xd7c0 + (code >> 10);
    units[length++] = code >= 0x10000 ? 0xdc00 | (code & 0x3ff) : code;
    if (length - start > best) {
      best = length - start;
      bestStart = start;
    }
  }
  const enough = best >= MIN_PART || (best >= MIN_STRETCH && 2 * best >= length);
  return enough ? stringOf(units.subarray(bestStart, bestStart + best)) : undefined;
}

function isPrintable(code: number): boolean {
  return (code >= 0x20 && code !== 0x7f && code < 0xd800) || (code >= 0xe000 && code < 0xfff0) || code >= 0x10000 || (code >= 9 && code <= 13);
}

/** Bytes of the character that starts at an offset, 0 where none does. */
function sizeAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at];
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (at + size > bytes.length) return 0;
  for (let i = 1; i < size; i++) if ((bytes[at + i] & 0xc0) !== 0x80) return 0;
  return size;
}

function codeOf(bytes: Uint8Array, at: number, size: number): number {
  if (size <= 1) return size === 0 ? 0 : bytes[at];
  let code = bytes[at] & (0x7f >> size);
  for (let i = 1; i < size; i++) code = (code << 6) | (bytes[at + i] & 0x3f);
  return code;
}

/** UTF-16 of Latin text has a zero in every second place. */
function withoutZeros(bytes: Uint8Array): Uint8Array {
  let zeros = 0;
  for (const byte of bytes) if (byte === 0) zeros++;
  return zeros * 5 > bytes.length * 2 ? bytes.filter((byte) => byte !== 0) : bytes;
}
