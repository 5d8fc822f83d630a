import { checkedFrameAt, FRAME_HEADER_BYTES } from './frame';

/** Whole frames that follow one another without a gap. */
export interface Run {
  readonly start: number;
  readonly end: number;
  readonly firstSequence: number;
  readonly lastSequence: number;
}

/** What one segment file holds. */
export interface Scan {
  /** In order of offset and of sequence. */
  readonly runs: readonly Run[];
  /** Bytes before and between runs that are no frame. */
  readonly damagedBytes: number;
  /** Bytes behind the last run. */
  readonly trailingBytes: number;
}

/** How runs are found. */
export interface ScanOptions {
  readonly salt: number;
  /** Frames with a smaller number are damage. */
  readonly minSequence: number;
  /** A run is cut when it gets longer; it still holds one frame at least. */
  readonly maxRunBytes: number;
}

/**
 * Finds every frame that is whole and in order. Behind damage the search goes
 * on byte by byte, so one bad frame costs that frame only.
 */
export function scanFrames(source: Buffer, { salt, minSequence, maxRunBytes }: ScanOptions): Scan {
  const runs: Run[] = [];
  let offset = 0;
  let nextSequence = minSequence;
  let damagedBytes = 0;
  while (offset < source.length) {
    const run = runAt(source, offset, { salt, minSequence: nextSequence, maxRunBytes });
    const last = runs.at(-1);
    if (run === undefined) {
      offset += 1;
      continue;
    }
    damagedBytes += run.start - (last?.end ?? 0);
    runs.push(run);
    offset = run.end;
    nextSequence = run.lastSequence + 1;
  }
  return { runs, damagedBytes, trailingBytes: source.length - (runs.at(-1)?.end ?? 0) };
}

function runAt(source: Buffer, start: number, { salt, minSequence, maxRunBytes }: ScanOptions): Run | undefined {
  // Frames that are missing left at least their headers behind.
  const maxSequence = minSequence + Math.ceil(start / FRAME_HEADER_BYTES);
  const first = checkedFrameAt(source, start, { salt, minSequence, maxSequence });
  if (first === undefined) return undefined;
  let end = first.end;
  let sequence = first.sequence;
  while (end - start < maxRunBytes) {
    const expected = sequence + 1;
    const next = checkedFrameAt(source, end, { salt, minSequence: expected, maxSequence: expected });
    if (next === undefined) break;
    end = next.end;
    sequence = next.sequence;
  }
  return { start, end, firstSequence: first.sequence, lastSequence: sequence };
}
