import type { Sample } from './prometheus-metric';

/** Durations counted into buckets, as Prometheus wants them: in seconds, each bucket holding the ones below it. */
export class DurationHistogram {
  /** Counted and added up since the start; for means. */
  count = 0;
  sumMs = 0;
  private readonly counts: Float64Array;

  /** @param boundsMs upper bounds of the buckets, ascending */
  constructor(private readonly boundsMs: readonly number[]) {
    this.counts = new Float64Array(boundsMs.length);
  }

  observe(durationMs: number): void {
    this.count += 1;
    this.sumMs += durationMs;
    for (let bucket = 0; bucket < this.boundsMs.length; bucket += 1) {
      if (durationMs <= (this.boundsMs[bucket] as number)) {
        this.counts[bucket] = (this.counts[bucket] as number) + 1;
        return;
      }
    }
  }

  /** The lines of the histogram `name` with these labels. */
  samples(name: string, labels: Readonly<Record<string, string>> = {}): readonly Sample[] {
    let below = 0;
    const buckets = this.boundsMs.map((boundMs, bucket) => {
      below += this.counts[bucket] as number;
      return { metricName: `${name}_bucket`, labels: { ...labels, le: String(boundMs / 1000) }, value: below };
    });
    return [
      ...buckets,
      { metricName: `${name}_bucket`, labels: { ...labels, le: '+Inf' }, value: this.count },
      { metricName: `${name}_sum`, labels, value: this.sumMs / 1000 },
      { metricName: `${name}_count`, labels, value: this.count },
    ];
  }
}
