/** Something that is late after a point in time. */
export interface Expirable {
  /** On the clock of `performance.now()`. */
  readonly deadlineAtMs: number;
  /** Where the sweep keeps it; {@link NOT_WATCHED} at first, and nobody else's business. */
  sweepSlot: number;
  expire(): void;
}

/** The slot of what no sweep watches. */
export const NOT_WATCHED = -1;

/** How often open calls are looked over: a deadline is enforced at most this late. */
const SWEEP_INTERVAL_MS = 10;

/**
 * Expires calls whose deadline has passed. One interval for all of them, and
 * only while there are any. Every call is added and removed, few expire: both
 * are a few writes to an array, since each entry knows its place in it.
 */
export class DeadlineSweep {
  readonly #open: Expirable[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** Watches a call until it is removed. Calls without a deadline are not watched. */
  add(entry: Expirable): void {
    if (entry.deadlineAtMs === Infinity || entry.sweepSlot !== NOT_WATCHED) return;
    entry.sweepSlot = this.#open.push(entry) - 1;
    this.#timer ??= setInterval(() => this.#sweep(), SWEEP_INTERVAL_MS).unref();
  }

  remove(entry: Expirable): void {
    const slot = entry.sweepSlot;
    if (slot === NOT_WATCHED) return;
    entry.sweepSlot = NOT_WATCHED;
    const last = this.#open.pop();
    if (!last || last === entry) return;
    this.#open[slot] = last;
    last.sweepSlot = slot;
  }

  /** Stops watching everything. */
  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    for (const entry of this.#open.splice(0)) entry.sweepSlot = NOT_WATCHED;
  }

  #sweep(): void {
    const nowMs = performance.now();
    // From the end, because whatever takes the place of a removed entry comes from behind it.
    for (let slot = this.#open.length - 1; slot >= 0; slot--) {
      const entry = this.#open[slot];
      if (!entry || entry.deadlineAtMs > nowMs) continue;
      this.remove(entry);
      entry.expire();
    }
    if (this.#open.length === 0) this.close();
  }
}
