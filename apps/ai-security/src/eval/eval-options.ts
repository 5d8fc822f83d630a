import type { DatasetTask } from '@ai-security/dataset';

/** Where text for a person goes; `process.stdout` and `process.stderr` fit. */
export interface TextWriter {
  write(text: string): unknown;
}

/** One evaluation, as asked for on the command line. */
export interface EvalOptions {
  /** Labelled rows, JSON Lines, packed when the name ends in `.gz`. */
  readonly dataPath: string;
  readonly task: DatasetTask;
  /** Where to write the figures as JSON; nowhere when undefined. */
  readonly jsonPath?: string | undefined;
  /** Where to write a page with figures and curves; nowhere when undefined. */
  readonly htmlPath?: string | undefined;
  /** The text model; the shipped one when undefined. */
  readonly modelPath?: string | undefined;
  /** Confidence from which a row counts as an attack, 0..1. Default 0.7. */
  readonly threshold?: number | undefined;
  /** Also judges the rows in every disguise; for task input. Default false. */
  readonly disguises?: boolean | undefined;
  /** Also judges attacks inside harmless documents; for task input. Default false. */
  readonly buried?: boolean | undefined;
  /** Also makes bootstrap intervals. Default false. */
  readonly intervals?: boolean | undefined;
  /** Rows that simple baselines learn from; no baselines when undefined. */
  readonly baselineTrainPath?: string | undefined;
  /** Attacks, and as many harmless rows, that disguises and documents are tried with. Default: all. */
  readonly sample?: number | undefined;
  /** Whatever is drawn by chance is drawn with it. Default 1. */
  readonly seed?: number | undefined;
  /** Rewrites one line while it works, as on a terminal; otherwise a line every five seconds. */
  readonly progress: boolean;
  readonly stdout: TextWriter;
  readonly stderr: TextWriter;
  /** Stops the measuring; what was measured so far is printed and the result is 130. */
  readonly signal?: AbortSignal | undefined;
}

/** The threshold the product ships with. */
export const DEFAULT_THRESHOLD = 0.7;

/** What chance starts from when nobody says. */
export const DEFAULT_SEED = 1;
