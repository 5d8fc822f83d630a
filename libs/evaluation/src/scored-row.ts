/** One labelled example and what the detector said about it. */
export interface ScoredRow {
  /** Calibrated confidence that the row is an attack, 0..1. */
  readonly score: number;
  /** True when the row is labelled an attack or a hallucination. */
  readonly positive: boolean;
  readonly category: string;
  readonly source: string;
  /** Time spent on this row, microseconds. */
  readonly micros: number;
  /** Rows made from one underlying item share it; undefined for a row by itself. */
  readonly group?: string | undefined;
}
