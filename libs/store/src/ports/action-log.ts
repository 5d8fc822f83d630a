import type { ActionRecord } from '@ai-security/core-types';
import type { PageRequest } from './page';

/** How many records an agent has after an append. */
export interface AgentHistorySize {
  readonly agentId: string;
  /** Records that reads can return: never more than the log's `historySize`. */
  readonly historySize: number;
}

/** Which part of one agent's history to read. */
export interface ActionQuery extends PageRequest {
  readonly agentId: string;
  /** Only records with `atMs >= sinceMs`. */
  readonly sinceMs?: number | undefined;
  /** Only records with `atMs < untilMs`. */
  readonly untilMs?: number | undefined;
}

/** Some records, newest first. */
export interface ActionPage {
  readonly records: readonly ActionRecord[];
  /** Where to read on; absent when nothing older is left. */
  readonly nextCursor?: string | undefined;
}

/**
 * What every agent did, newest first, bounded per agent.
 *
 * - Identity: `actionId`. A record never changes, so one that is delivered
 *   again (same `actionId`, `agentId`, `atMs`) is stored and counted once, and
 *   the first one stands. Records may arrive in any order.
 * - Order: by `atMs`, then by `actionId`, both descending.
 * - Atomicity: each record is stored and counted together or not at all. After
 *   a rejected append any part of its records may be there: append all again.
 * - Durability: an append resolves when every record survives `kill -9` of
 *   this process. What survives the machine depends on the backend.
 * - Expiry: only the newest `historySize` records of an agent are readable;
 *   older ones vanish. Nothing expires by time.
 * - Absent: an unknown agent has an empty page and a history size of 0.
 * - Closing: whoever opened it closes it. Pending appends finish first; every
 *   later call rejects with `StoreClosedError`.
 *
 * A backend that cannot be reached or cannot write rejects with
 * `UnavailableError`.
 */
export interface ActionLog {
  /**
   * Stores the records.
   * @returns the history size of each distinct agent, in order of first mention
   */
  append(records: readonly ActionRecord[]): Promise<readonly AgentHistorySize[]>;

  /**
   * Reads one page. A cursor stays valid while records come and go: reading
   * goes on strictly behind the last record of its page.
   */
  query(query: ActionQuery): Promise<ActionPage>;

  /** Records a query could return for this agent. */
  historySize(agentId: string): Promise<number>;

  /** Waits for pending appends and lets go of files and connections; may be called twice. */
  close(): Promise<void>;
}
