/** Counts by reason; the number of reasons kept apart is bounded, what is counted is not. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(reason: string, count = 1): void {
    if (count === 0) return;
    const known = this.#counts.has(reason) || this.#counts.size < MAX_REASONS;
    const key = known ? reason : 'other reasons';
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + count);
  }

  toRecord(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }
}

const MAX_REASONS = 10;
