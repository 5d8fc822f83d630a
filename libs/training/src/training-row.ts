/** A labelled text to learn from. */
export interface TrainingRow {
  /** Unique over all rows. */
  readonly id: string;
  readonly text: string;
  /** 1 attack, 0 harmless. */
  readonly label: 0 | 1;
  /** Threat type, or `benign` exactly when `label` is 0. */
  readonly category: string;
  /** Where the row comes from: repository and file. */
  readonly source: string;
  /** Rows with one underlying item share it; they are never split between learning and judging. */
  readonly group?: string | undefined;
}
