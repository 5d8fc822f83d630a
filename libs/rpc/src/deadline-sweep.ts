/** Something that is late after a point in time. */
export interface Expirable {
  /** On the clock of `performance.now()`. */
  readonly deadlineAtMs: number;
  expire(): void;
}

/** How often open calls are looked over: a deadline is enforced at most this late. */
const SWEEP_INTERVAL_MS = 10;

/**
 * Expires calls whose deadline has passed. One interval for all of them, and
 * only while there are any: a timer per call costs more than the call's own
 * bookkeeping.
 */
export class DeadlineSweep {
  readonly #open = new Set<Expirable>();
  #timer: NodeJS.Timeout | undefined;

  /** Watches a call until it is removed. Calls without a deadline are not watched. */
  add(entry: Expirable): void {
    if (entry.deadlineAtMs === Infinity) return;
    this.#open.add(entry);
    this.#timer ??= setInterval(() => this.#sweep(), SWEEP_INTERVAL_MS).unref();
  }

  remove(entry: Expirable): void {
    this.#open.delete(entry);
  }

  /** Stops watching everything. */
  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#open.clear();
  }

  #sweep(): void {
    const nowMs = performance.now();
    for (const entry of this.#open) {
      if (entry.deadlineAtMs > nowMs) continue;
      this.#open.delete(entry);
      entry.expire();
    }
    if (this.#open.size === 0) this.close();
  }
}
