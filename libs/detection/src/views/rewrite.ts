import type { Span } from '@ai-security/core-types';

/** A stretch of a text and what it reads as. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** How many bytes the stretch encodes; undefined where it does not encode bytes. */
  readonly encodedBytes?: number;
}

/** A text made of another one, and where each part of it came from. */
export interface Rewrite {
  readonly text: string;
  /** The range of the source that a range came from. */
  spanOf(start: number, end: number): Span;
  /** True when the range holds something that is not a copy of the source. */
  differs(start: number, end: number): boolean;
}

/** Stands between parts that are far from each other in the source. */
const GAP = '\n';

interface Segment {
  /** Offset in the rewritten text. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly copied: boolean;
}

/**
 * Makes the edits, which are in order and apart from each other, and keeps up
 * to `context` units of the source on both sides of each.
 */
export function rewrite(source: string, edits: readonly Edit[], context: number): Rewrite {
  const segments: Segment[] = [];
  const parts: string[] = [];
  let length = 0;
  const add = (text: string, start: number, end: number, copied: boolean): void => {
    if (text === '') return;
    segments.push({ at: length, start, end, copied });
    parts.push(text);
    length += text.length;
  };
  let done = 0;
  for (const [index, { start, end, text }] of edits.entries()) {
    const from = Math.max(done, start - context);
    if (from > done && index > 0) add(GAP, done, from, false);
    add(source.slice(from, start), from, start, true);
    add(text, start, end, false);
    const next = edits[index + 1]?.start ?? source.length;
    done = Math.min(next, end + context);
    add(source.slice(end, done), end, done, true);
  }
  return mapped(parts.join(''), segments);
}

function mapped(text: string, segments: readonly Segment[]): Rewrite {
  return {
    text,
    spanOf(start, end) {
      const first = segments[segmentAt(segments, start)];
      const last = segments[segmentAt(segments, Math.max(start, end - 1))];
      if (first === undefined || last === undefined) return { start: 0, end: 0 };
      return {
        start: first.copied ? Math.min(first.end, first.start + start - first.at) : first.start,
        end: last.copied ? Math.min(last.end, last.start + Math.max(start, end) - last.at) : last.end,
      };
    },
    differs(start, end) {
      for (let index = segmentAt(segments, start); index < segments.length && segments[index].at < end; index++) {
        if (!segments[index].copied) return true;
      }
      return false;
    },
  };
}

/** The last segment that starts at or before the offset. */
function segmentAt(segments: readonly Segment[], offset: number): number {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (segments[middle].at <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
