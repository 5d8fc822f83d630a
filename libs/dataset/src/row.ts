/** What a row asks to be judged: `text` itself, or `response` to the question in `text`. */
export type DatasetTask = 'input' | 'grounding';

/** One labelled example. */
export interface DatasetRow {
  /** Unique over all files of a data set. */
  readonly id: string;
  readonly text: string;
  /** 1 attack or hallucination, 0 benign. */
  readonly label: 0 | 1;
  /** Threat type, or `benign` exactly when `label` is 0. */
  readonly category: string;
  readonly task: DatasetTask;
  /** Where the row comes from: repository and file. */
  readonly source: string;
  readonly subtype: string | undefined;
  readonly lang: string | undefined;
  /** Document, system prompt or task the text arrived with. */
  readonly context: string | undefined;
  readonly response: string | undefined;
  /** Rows with one underlying item share it: keep them together when splitting. */
  readonly group: string | undefined;
}
