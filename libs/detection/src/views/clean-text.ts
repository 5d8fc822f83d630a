import type { Span } from '@ai-security/core-types';
import { CanonicalReader } from '../canonical/canonical-reader';
import { stringOf, unitAt } from '../canonical/units';

/** White space that was more than one character; one unit, so that offsets stay. */
const WIDE = 0x09;
const LINE_END = 0x0a;
const SPACE = 0x20;

/** Text in canonical form in which line ends and wide gaps can still be told from single spaces. */
export interface CleanText {
  readonly text: string;
  /** The range of the source that a range came from. */
  spanOf(start: number, end: number): Span;
  /** How much of the source was read: all, unless its canonical form is much longer than itself. */
  readonly readUnits: number;
}

/** The canonical form of the beginning of a text, up to `maxUnits` of either. */
export function cleanText(source: string, maxUnits: number): CleanText {
  const reader = new CanonicalReader(Math.min(maxUnits, 2 * source.length + 64));
  reader.start(source);
  reader.fill(maxUnits);
  const { length, position } = reader;
  const units = reader.units.slice(0, length);
  const offsets = reader.offsets.slice(0, length);
  const originAt = (index: number): number => (index < length ? offsets[index] : position);
  for (let i = 0; i < length; i++) {
    if (units[i] === SPACE) units[i] = gapUnit(source, offsets[i], originAt(i + 1));
  }
  return {
    text: stringOf(units),
    readUnits: position,
    spanOf: (start, end) => ({ start: originAt(start), end: originAt(Math.max(start, end)) }),
  };
}

function gapUnit(source: string, from: number, to: number): number {
  let blanks = 0;
  for (let at = from; at < to; at++) {
    const unit = unitAt(source, at);
    if (unit === 0x0a || unit === 0x0d) return LINE_END;
    if (unit <= SPACE || unit === 0xa0 || unit === 0x3000 || (unit >= 0x2000 && unit <= 0x200a)) blanks++;
  }
  return blanks > 1 ? WIDE : SPACE;
}
