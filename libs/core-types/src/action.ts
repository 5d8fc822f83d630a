import type { Decision, Extent } from './verdict';

/** What an agent did, in the words of the action log. */
export type ActionKind = 'check';

/** One line of an agent's history: a check and its verdict. Texts are not kept, digests are. */
export interface ActionRecord {
  /** Unique over all agents and instances, and sorted by time of creation (UUIDv7). */
  readonly actionId: string;
  readonly agentId: string;
  readonly sessionId: string;
  readonly kind: ActionKind;
  /** The caller's own id of the check; empty when none was given. */
  readonly checkId: string;
  /** Milliseconds since the Unix epoch. */
  readonly atMs: number;
  readonly decision: Decision;
  readonly blocked: boolean;
  readonly inspected: Extent;
  readonly threats: readonly LoggedThreat[];
  /** SHA-256 of the input text, hex; empty when there was none. */
  readonly inputDigest: string;
  readonly inputChars: number;
  readonly responseDigest: string;
  readonly responseChars: number;
  readonly modelVersion: string;
  /** W3C `traceparent` of the check, or empty. */
  readonly traceparent: string;
}

/** A threat as the log keeps it: no text, no span. */
export interface LoggedThreat {
  readonly type: string;
  readonly confidence: number;
}
