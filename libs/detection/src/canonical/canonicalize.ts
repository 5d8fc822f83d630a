import { CanonicalReader } from './canonical-reader';
import { stringOf } from './units';

/** A text in the form in which texts are compared and judged. */
export interface CanonicalText {
  readonly text: string;
  /** True when the form differs from the original in more than white space. */
  readonly changed: boolean;
  /** Where in the original the given canonical UTF-16 offset comes from; the end maps to the end. */
  originalOffset(offset: number): number;
}

const CHUNK_UNITS = 4096;

/**
 * The canonical form of a text: NFKC, without zero-width, bidi, tag and other
 * invisible characters, every run of white space folded to one space. Letter
 * case is kept. Linear time for any input; lone surrogates stay as they are.
 */
export function canonicalize(text: string): CanonicalText {
  if (isPlain(text)) return { text, changed: false, originalOffset: (offset) => Math.min(offset, text.length) };
  const reader = new CanonicalReader(CHUNK_UNITS);
  const parts: string[] = [];
  const offsets: Int32Array[] = [];
  reader.start(text);
  let changed = false;
  while (!reader.ended) {
    readPart(reader, parts, offsets);
    changed ||= reader.changed;
  }
  return { text: parts.join(''), changed, originalOffset: mapThrough(offsets, text.length) };
}

/** Printable ASCII with single spaces is its own canonical form. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 || unit > 0x7e) return false;
    if (unit === 0x20 && text.charCodeAt(i + 1) === 0x20) return false;
  }
  return true;
}

function readPart(reader: CanonicalReader, parts: string[], offsets: Int32Array[]): void {
  // One unit is carried over, so that white space folds across the seam.
  const carried = parts.length === 0 ? 0 : 1;
  reader.slide(carried);
  reader.fill(Number.MAX_SAFE_INTEGER);
  parts.push(stringOf(reader.units.subarray(carried, reader.length)));
  offsets.push(reader.offsets.slice(carried, reader.length));
}

function mapThrough(parts: readonly Int32Array[], end: number): (offset: number) => number {
  return (offset) => {
    let rest = offset;
    for (const part of parts) {
      if (rest < part.length) return part[rest] ?? end;
      rest -= part.length;
    }
    return end;
  };
}
