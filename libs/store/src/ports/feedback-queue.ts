import type { Feedback } from '@ai-security/core-types';
import type { PageRequest } from './page';

/** Some feedback, oldest first. */
export interface FeedbackPage {
  readonly feedback: readonly Feedback[];
  /** Where to read on; absent when this page reached the end. */
  readonly nextCursor?: string | undefined;
}

/** Whether an append added something: a repeated report is no error. */
export type FeedbackReceipt = 'accepted' | 'duplicate';

/**
 * Feedback in the order it was accepted.
 *
 * - Identity: `feedbackId`. The same report again is a `duplicate`; the first
 *   one stands. `receivedAtMs` is not part of the report and may differ. The
 *   same id with other content rejects with `FeedbackConflictError`.
 * - Order: oldest first, as accepted; an entry never moves.
 * - Atomicity: entry and id are stored together or not at all.
 * - Durability: accepted means on disk (embedded: synced; Redis: as durable as
 *   its `appendfsync` makes it).
 * - Expiry: none.
 * - Absent: an empty queue is an empty page.
 * - Closing: whoever opened it closes it. Pending appends finish first; every
 *   later call rejects with `StoreClosedError`.
 *
 * A backend that cannot be reached or cannot write rejects with
 * `UnavailableError`; the report may or may not be stored: append it again.
 */
export interface FeedbackQueue {
  /** Resolves when the report is durable. */
  append(feedback: Feedback): Promise<FeedbackReceipt>;

  /** Reads one page. */
  list(page: PageRequest): Promise<FeedbackPage>;

  /** Waits for pending appends and lets go of files and connections; may be called twice. */
  close(): Promise<void>;
}
