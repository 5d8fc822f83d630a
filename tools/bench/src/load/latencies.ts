/** Collects durations and answers with quantiles. */
export class Latencies {
  readonly #values: number[] = [];

  add(ms: number): void {
    this.#values.push(ms);
  }

  /** Median and 99th percentile by nearest rank; undefined when nothing was collected. */
  summary(): { readonly p50: number; readonly p99: number } | undefined {
    const sorted = Float64Array.from(this.#values).sort();
    if (sorted.length === 0) return undefined;
    const rank = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
    return { p50: rank(0.5), p99: rank(0.99) };
  }
}
