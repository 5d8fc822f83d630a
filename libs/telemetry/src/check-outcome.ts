import type { Decision, Extent } from '@ai-security/core-types';

/** What the metrics keep of one finished check. */
export interface CheckOutcome {
  readonly decision: Decision;
  readonly inspected: Extent;
  /** From the request's arrival to the verdict. */
  readonly durationMs: number;
  /** Types of the threats that were found; counted as blocked when the decision is `block`. */
  readonly threatTypes: readonly string[];
}
