/** A text to check. */
export interface BenchText {
  readonly text: string;
  /** What whoever made it meant; the figures do not judge the product's opinion. */
  readonly hostile: boolean;
}

/** The texts of a run. */
export interface TextPool {
  readonly texts: readonly BenchText[];
  readonly meanChars: number;
  /** 0..1. */
  readonly hostileShare: number;
  /** Where they come from, for the report. */
  readonly origin: string;
}

/**
 * A pool of these texts.
 *
 * @throws RangeError when there are none
 */
export function textPool(texts: readonly BenchText[], origin: string): TextPool {
  if (texts.length === 0) throw new RangeError(`${origin}: no text to check`);
  const chars = texts.reduce((sum, { text }) => sum + text.length, 0);
  const hostile = texts.filter((text) => text.hostile).length;
  return { texts, meanChars: Math.round(chars / texts.length), hostileShare: hostile / texts.length, origin };
}

/** The harmless texts whose lengths are nearest to the pool's mean; any texts when none is harmless. */
export function typicalTexts({ texts, meanChars }: TextPool, count: number): readonly string[] {
  const harmless = texts.filter(({ hostile }) => !hostile);
  const distance = ({ text }: BenchText): number => Math.abs(text.length - meanChars);
  const nearest = [...(harmless.length > 0 ? harmless : texts)].sort((a, b) => distance(a) - distance(b));
  return nearest.slice(0, count).map(({ text }) => text);
}
