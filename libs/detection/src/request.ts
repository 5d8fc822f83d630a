/** One check as the layers see it. */
export interface DetectionRequest {
  /** What the agent was given to read. */
  readonly inputText: string;
  /** What the agent answered, where there is an answer yet. */
  readonly response?: string | undefined;
  /**
   * What the response must rest on: a document, retrieved passages, the task
   * or system prompt. The response is compared with it; it is not judged itself
   * and never listed as inspected. Without it nothing is said about grounding:
   * what an answer should rest on is not guessed.
   */
  readonly contextText?: string | undefined;
  /** Whose traffic this is: what is usual differs. Default: everybody's. */
  readonly tenant?: string | undefined;
}

/** The texts that are judged, by the name of their field; empty ones are left out. */
export function textFields({ inputText, response }: DetectionRequest): [field: string, text: string][] {
  const fields: [string, string][] = [
    ['input_text', inputText],
    ['response', response ?? ''],
  ];
  return fields.filter(([, text]) => text !== '');
}
