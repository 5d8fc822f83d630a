/** One entry of the outbox. */
export interface OutboxEntry {
  readonly sequence: number;
  /** A view, not a copy: read it, do not write to it. */
  readonly payload: Uint8Array;
}

/** Which entries to read. */
export interface OutboxReadRequest {
  /** Entries behind this sequence number; 0 reads from the beginning. */
  readonly afterSequence: number;
  readonly maxEntries: number;
  /** Bound on the payload bytes returned; one entry is returned even when it is larger. */
  readonly maxBytes: number;
}

/** What opening found on disk. */
export interface OutboxRecovery {
  /** Undelivered entries found. */
  readonly entries: number;
  /** Bytes cut off the end: a write that the last process did not finish. */
  readonly truncatedBytes: number;
  /** Undelivered entries that should be there and cannot be read: damage, not a crash. */
  readonly lostEntries: number;
  /** Bytes in the middle that belong to no readable entry. */
  readonly damagedBytes: number;
}

/**
 * A journal on the local disk of what must still be delivered. It is what
 * outlives a receiver that is down, so it never lives behind a network.
 *
 * - Order: entries carry ascending sequence numbers and are read in that
 *   order. A number is never used twice, but numbers can be missing where
 *   damage was found.
 * - Atomicity: an entry is read whole and unchanged, or not at all.
 * - Durability: an append resolves when the entry is written to the operating
 *   system, so it survives `kill -9`. A power cut can lose what was appended
 *   in the last `syncIntervalMs`.
 * - Delivery: at least once. `acknowledge` reaches the disk a little later,
 *   so a crash can bring back what was already acknowledged. An entry whose
 *   append rejected may still be delivered after a crash.
 * - Expiry: entries stay until acknowledged. At `maxBytes` of undelivered
 *   entries further appends reject with `OutboxFullError`.
 * - Absent: reading behind the last entry gives an empty list.
 * - Closing: whoever opened it closes it. Pending appends finish first; every
 *   later call rejects with `StoreClosedError`.
 */
export interface Outbox {
  /** What opening found. */
  readonly recovered: OutboxRecovery;
  /** Entries appended and not acknowledged. */
  readonly pendingEntries: number;
  /** Bytes those entries take on disk; up to one block (64 KiB) too high where they have left memory. */
  readonly pendingBytes: number;
  /** The last sequence number written; 0 before the first. */
  readonly lastSequence: number;
  /** The sequence number up to which everything is acknowledged; 0 before the first. */
  readonly acknowledgedSequence: number;

  /**
   * Writes an entry; the bytes are copied before this returns. Entries of one
   * event-loop turn, and those that arrive during a write, leave together in
   * one write.
   *
   * A failed write rejects with `UnavailableError` and leaves nothing half
   * written; later appends work again once the disk does. An entry over 1 MiB
   * rejects with `InvalidFieldError('entry')`.
   * @returns the entry's sequence number, 1 or more
   */
  append(entry: Uint8Array): Promise<number>;

  /** Reads written entries, from memory where they are recent, else from disk. */
  read(request: OutboxReadRequest): Promise<readonly OutboxEntry[]>;

  /**
   * Everything up to `sequence` is delivered and need not be kept. Going
   * backwards changes nothing; a number that was never written is an
   * `InvalidFieldError('sequence')`.
   */
  acknowledge(sequence: number): void;

  /** Writes and syncs what is pending, stores the acknowledged position; may be called twice. */
  close(): Promise<void>;
}
