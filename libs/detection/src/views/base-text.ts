import type { Span } from '@ai-security/core-types';
import { cleanText } from './clean-text';
import { rewrite } from './rewrite';
import type { Clues } from './scan';
import { Trait } from './traits';
import { visualOrder } from './visual-order';

/** Canonical units of one part at most; some characters have a canonical form 18 times their length. */
const MAX_UNITS = 8192;

/** The text in which disguises are looked for: canonical, in the order in which it is drawn. */
export interface BaseText {
  readonly text: string;
  /** True when the order was changed, by what stood at {@link changes}. */
  readonly reordered: boolean;
  readonly changes: readonly Span[];
  /** How much of the source it is made of. */
  readonly readUnits: number;
  /** The range of the source that a range came from. */
  spanOf(start: number, end: number): Span;
}

/** The base of a text of which a scan gave the clues; the text itself when there is nothing to change. */
export function baseText(source: string, { traits }: Clues): BaseText {
  const turned = (traits & Trait.bidi) !== 0 ? visualOrder(source) : [];
  const drawn = turned.length > 0 ? rewrite(source, turned, source.length) : { text: source, spanOf: same };
  if ((traits & (Trait.veil | Trait.bidi)) === 0) {
    return { text: source, reordered: false, changes: [], readUnits: source.length, spanOf: same };
  }
  const clean = cleanText(drawn.text, MAX_UNITS);
  const whole = clean.readUnits >= drawn.text.length;
  return {
    text: clean.text,
    reordered: turned.length > 0,
    changes: turned.map(({ start, end }) => ({ start, end })),
    readUnits: whole ? source.length : Math.max(1, drawn.spanOf(0, clean.readUnits).end),
    spanOf(start, end) {
      const span = clean.spanOf(start, end);
      return drawn.spanOf(span.start, span.end);
    },
  };
}

function same(start: number, end: number): Span {
  return { start, end };
}
