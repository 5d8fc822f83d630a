import { textOfBytes } from './byte-text';
import type { Edit } from './rewrite';
import { isBlank } from './stretch';
import { unitAt } from '../canonical/units';

const MIN_BYTES = 8;
const MAX_GAP = 3;

/** Bytes written with two hexadecimal digits each: in one run, with `0x` or `\x` before them, or with separators between. */
export function hexRuns(text: string): readonly Edit[] {
  const edits: Edit[] = [];
  const bytes = new Uint8Array((text.length >> 1) + 1);
  for (let at = 0; at < text.length; ) {
    const { end, length } = readRun(text, at, bytes);
    const decoded = length >= MIN_BYTES ? textOfBytes(bytes.subarray(0, length)) : undefined;
    if (decoded !== undefined) edits.push({ start: at, end, text: decoded, encodedBytes: length });
    at = Math.max(at + 1, end);
  }
  return edits;
}

function readRun(text: string, start: number, bytes: Uint8Array): { readonly end: number; readonly length: number } {
  let length = 0;
  let end = start;
  for (let at = start; ; ) {
    const digits = prefixEnd(text, at);
    const high = digit(text, digits);
    const low = digit(text, digits + 1);
    if (high < 0 || low < 0) break;
    bytes[length++] = (high << 4) | low;
    end = digits + 2;
    at = gapEnd(text, end);
  }
  return { end, length };
}

/** Behind `0x` or `\x`, or `at` where there is neither. */
function prefixEnd(text: string, at: number): number {
  if (at + 1 >= text.length || (unitAt(text, at + 1) | 0x20) !== 0x78) return at;
  const first = unitAt(text, at);
  return first === 0x30 || first === 0x5c ? at + 2 : at;
}

function gapEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && at - from < MAX_GAP && isGap(unitAt(text, at))) at++;
  return at;
}

function isGap(unit: number): boolean {
  return isBlank(unit) || unit === 0x2c || unit === 0x3a || unit === 0x3b || unit === 0x2d;
}

/** The value of a hexadecimal digit, negative when there is none. */
export function digit(text: string, at: number): number {
  if (at >= text.length) return -1;
  const unit = unitAt(text, at);
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** The number that `count` hexadecimal digits say, negative when one is missing. */
export function hexNumber(text: string, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at++) {
    const next = digit(text, at);
    if (next < 0) return -1;
    value = value * 16 + next;
  }
  return value;
}
