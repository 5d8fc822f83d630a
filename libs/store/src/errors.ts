/** Another process, or another instance in this one, holds the directory. */
export class StoreInUseError extends Error {
  override readonly name = 'StoreInUseError';

  constructor(
    readonly directory: string,
    /** The process that holds it, when it has left its name. */
    readonly ownerPid: number | undefined,
    options?: ErrorOptions,
  ) {
    const owner = ownerPid === undefined ? 'another process' : `process ${ownerPid}`;
    super(`${directory} is in use by ${owner}; one process may use a data directory at a time`, options);
  }
}

/** The store was used after `close()`. */
export class StoreClosedError extends Error {
  override readonly name = 'StoreClosedError';

  constructor(readonly store: string) {
    super(`${store} is closed`);
  }
}

/** What is stored was written by a newer version, or is not what this store writes. */
export class StoreFormatError extends Error {
  override readonly name = 'StoreFormatError';

  constructor(
    /** The directory or the Redis key that says so. */
    readonly location: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`${location}: ${problem}`, options);
  }
}

/** A feedback id was used again for a different report. */
export class FeedbackConflictError extends Error {
  override readonly name = 'FeedbackConflictError';

  constructor(readonly feedbackId: string) {
    super(`feedback ${JSON.stringify(feedbackId)} was already received with different content`);
  }
}

/** The outbox holds as much as it may; entries must be delivered before more fit. */
export class OutboxFullError extends Error {
  override readonly name = 'OutboxFullError';

  constructor(
    readonly pendingBytes: number,
    readonly maxBytes: number,
  ) {
    super(`the outbox holds ${pendingBytes} undelivered bytes and maxBytes is ${maxBytes}; deliver them or raise maxBytes`);
  }
}

/** Stored data was damaged: parts that were there cannot be read any more. */
export class StoreDamagedError extends Error {
  override readonly name = 'StoreDamagedError';

  constructor(
    readonly location: string,
    readonly lostEntries: number,
    options?: ErrorOptions,
  ) {
    super(`${location} is damaged: ${lostEntries} entries cannot be read`, options);
  }
}
