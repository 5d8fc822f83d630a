/** One report by a person or a system that a verdict was right or wrong. */
export interface Feedback {
  /** Chosen by the reporter; a repeated id is the same report. */
  readonly feedbackId: string;
  /** The check this is about; empty when `text` is given instead. */
  readonly checkId: string;
  /** The text this is about; empty when `checkId` is given instead. */
  readonly text: string;
  readonly wasThreat: boolean;
  /** The threat type, required when `wasThreat`. */
  readonly threatType: string;
  readonly reporter: string;
  readonly note: string;
  /** Milliseconds since the Unix epoch, set by the learner. */
  readonly receivedAtMs: number;
}
