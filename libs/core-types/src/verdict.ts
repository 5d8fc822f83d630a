import type { Layer, Threat } from './threat';

/** What the caller should do. */
export type Decision = 'allow' | 'flag' | 'block';

/**
 * How much of what was asked about has been looked at. A text that was not
 * read is `none`, never an `allow` that looks like a check.
 */
export type Extent = 'complete' | 'partial' | 'none';

/** How much of one request field a detector read. */
export interface FieldInspection {
  readonly field: string;
  readonly extent: Extent;
  /** UTF-16 code units read, out of `totalChars`. */
  readonly inspectedChars: number;
  readonly totalChars: number;
}

/** A layer that should have contributed and did not. */
export interface DegradedLayer {
  readonly layer: Layer | 'monitoring' | 'recovery';
  /** Stable code: `unavailable`, `late`, `failed`, `disabled`. */
  readonly code: string;
  readonly reason: string;
}

/** What a detector says about one check, before any decision. */
export interface Analysis {
  readonly threats: readonly Threat[];
  readonly inspections: readonly FieldInspection[];
  readonly degraded: readonly DegradedLayer[];
  readonly modelVersion: string;
}

/** A judgement on one check. */
export interface Judgement {
  readonly blocked: boolean;
  readonly decision: Decision;
  readonly inspected: Extent;
  /** One sentence for a person: why this decision. */
  readonly reason: string;
}
