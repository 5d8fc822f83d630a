import { DurationHistogram } from './duration-histogram';
import type { MetricSource, Sample } from './prometheus-metric';
import { OTHER } from './counter-family';

/** What {@link HistogramFamily} takes. */
export interface HistogramFamilyOptions {
  readonly name: string;
  readonly help: string;
  /** Default: no label, one histogram. */
  readonly label?: string;
  /** Upper bounds of the buckets, ascending. */
  readonly boundsMs: readonly number[];
}

/** Different values of the label; later ones are counted as `other`. */
const MAX_VALUES = 16;

/** Durations by one label at most. */
export class HistogramFamily implements MetricSource {
  readonly type = 'histogram';
  readonly name: string;
  readonly help: string;
  private readonly histograms = new Map<string, DurationHistogram>();

  constructor(private readonly options: HistogramFamilyOptions) {
    this.name = options.name;
    this.help = options.help;
    if (options.label === undefined) this.histogram('');
  }

  observe(durationMs: number, labelValue = ''): void {
    (this.histograms.get(labelValue) ?? this.histogram(labelValue)).observe(durationMs);
  }

  samples(): readonly Sample[] {
    const { name, label } = this.options;
    return [...this.histograms].flatMap(([value, histogram]) =>
      histogram.samples(name, label === undefined ? {} : { [label]: value }),
    );
  }

  private histogram(labelValue: string): DurationHistogram {
    const key = this.histograms.size < MAX_VALUES ? labelValue : OTHER;
    const histogram = this.histograms.get(key) ?? new DurationHistogram(this.options.boundsMs);
    this.histograms.set(key, histogram);
    return histogram;
  }
}
