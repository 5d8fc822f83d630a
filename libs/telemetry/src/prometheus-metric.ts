import type { Metric } from 'prom-client';

/** One line of a metric. */
export interface Sample {
  /** When it differs from the metric's own: `…_bucket`, `…_sum`. */
  readonly metricName?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A metric whose numbers live in our own fields and are read when somebody asks. */
export interface MetricSource {
  readonly name: string;
  readonly help: string;
  /** `untyped` is for numbers whose promised name does not fit what they are. */
  readonly type: 'counter' | 'gauge' | 'histogram' | 'untyped';
  samples(): readonly Sample[];
}

/**
 * Lets a prom-client registry print our own numbers.
 *
 * The registry asks a metric for its name and `get()`, nothing else; its own
 * counters cost 0.4–0.6 µs each time, because they hash the labels.
 */
export function prometheusMetric(source: MetricSource): Metric {
  const { name, help, type } = source;
  const metric = { name, get: async () => ({ name, help, type, aggregator: 'sum', values: source.samples() }) };
  return metric as unknown as Metric;
}
