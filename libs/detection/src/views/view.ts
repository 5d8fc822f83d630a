import type { Span } from '@ai-security/core-types';

/** What was undone to make a view. */
export type ViewStep =
  | 'hidden'
  | 'folded'
  | 'base64'
  | 'hex'
  | 'url'
  | 'html'
  | 'unicode-escape'
  | 'rot13'
  | 'reversed'
  | 'rot13-reversed';

/** The steps that were undone, the outermost first: `base64+rot13`. */
export type ViewName = ViewStep | `${ViewStep}+${string}`;

/** A text, or the part of it that matters, without a disguise. */
export interface View {
  readonly name: ViewName;
  readonly text: string;
  /**
   * The part of the original text that a range of the view came from. What was
   * copied is mapped exactly, what was decoded to the whole encoded run.
   */
  spanOf(start: number, end: number): Span;
}

/** How much may be undone for one text. */
export interface ViewLimits {
  /** Views given at most. */
  readonly maxViews: number;
  /** Characters of all views together. */
  readonly maxChars: number;
  /** Disguises inside each other: 2 finds base64 of rot13. */
  readonly maxDepth: number;
}

/** Enough for a page of text in every disguise; a caller can judge as much in a few milliseconds. */
export const DEFAULT_VIEW_LIMITS: ViewLimits = { maxViews: 32, maxChars: 65_536, maxDepth: 2 };
