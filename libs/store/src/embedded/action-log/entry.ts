import { positionOf } from '../../records/action-codec';
import type { Position } from '../../records/position';

/**
 * A record as it is stored: its place, and its line as bytes inside a larger
 * buffer. Bytes, since tens of thousands of them stay in memory, where strings
 * would keep the garbage collector busy.
 */
export interface Entry extends Position {
  readonly source: Buffer;
  readonly start: number;
  readonly end: number;
}

const LINE_BREAK = 0x0a;
/** Holds everything up to the end of the action id, however much of it is escaped. */
const MAX_HEAD_BYTES = 160;

/** Entries in one buffer, a line each. */
export function encodeEntries(entries: readonly Entry[]): Buffer {
  const length = entries.reduce((sum, { start, end }) => sum + end - start + 1, -1);
  const target = Buffer.allocUnsafe(length);
  let offset = 0;
  for (const { source, start, end } of entries) {
    if (offset > 0) target[offset++] = LINE_BREAK;
    offset += source.copy(target, offset, start, end);
  }
  return target;
}

/** The entries in a buffer that {@link encodeEntries} made. */
export function decodeEntries(source: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let start = 0; start < source.length; ) {
    const lineBreak = source.indexOf(LINE_BREAK, start);
    const end = lineBreak < 0 ? source.length : lineBreak;
    const { atMs, actionId } = positionOf(source.toString('latin1', start, Math.min(end, start + MAX_HEAD_BYTES)));
    entries.push({ atMs, actionId, source, start, end });
    start = end + 1;
  }
  return entries;
}

/** The line of an entry. */
export function lineOf({ source, start, end }: Entry): string {
  return source.toString('utf8', start, end);
}
