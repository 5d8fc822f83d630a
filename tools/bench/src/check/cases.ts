/** One way of asking for checks. */
export interface CheckCase {
  readonly name: 'unary' | 'stream-1' | 'stream-64';
  readonly label: string;
  /** Undefined: unary calls. */
  readonly stream: { readonly batch: number; readonly maxOutstanding: number } | undefined;
}

/**
 * The ways that are measured. What is outstanding keeps the server busy without
 * a queue of its own making: the product works on 64 messages of a stream, and
 * on 1,000 checks, at a time.
 */
export const checkCases: readonly CheckCase[] = [
  { name: 'unary', label: 'Check, unary', stream: undefined },
  { name: 'stream-1', label: 'CheckStream, 1 a message', stream: { batch: 1, maxOutstanding: 64 } },
  { name: 'stream-64', label: 'CheckStream, 64 a message', stream: { batch: 64, maxOutstanding: 512 } },
];
