/** One check as the text layers see it. */
export interface DetectionRequest {
  /** What the agent was given to read. */
  readonly inputText: string;
  /** What the agent answered, where there is an answer yet. */
  readonly response?: string | undefined;
  /**
   * What the text arrived with: a document, a system prompt, the user's task.
   * It is there to compare with; it is not judged itself and never listed as
   * inspected.
   */
  readonly context?: string | undefined;
}
