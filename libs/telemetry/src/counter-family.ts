import type { MetricSource, Sample } from './prometheus-metric';

/** Stands for every label value that came after the table was full. */
export const OTHER = 'other';

/** What {@link CounterFamily} takes. */
export interface CounterFamilyOptions {
  readonly name: string;
  readonly help: string;
  /** Default: `counter`. */
  readonly type?: 'counter' | 'untyped';
  /** Two names at most. */
  readonly labels: readonly [] | readonly [string] | readonly [string, string];
  /** Different values kept per label; later ones are counted as `other`. Default 64. */
  readonly maxValues?: number;
}

/**
 * Counts by up to two labels. Every series costs memory here and in
 * Prometheus for as long as it is kept, so the values of a label are bounded.
 */
export class CounterFamily implements MetricSource {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'untyped';
  private readonly counts = new Map<string, Map<string, { count: number }>>();
  private readonly maxValues: number;

  constructor(private readonly options: CounterFamilyOptions) {
    this.name = options.name;
    this.help = options.help;
    this.type = options.type ?? 'counter';
    this.maxValues = options.maxValues ?? 64;
  }

  /** Adds `amount`, 1 if not said; 0 makes the series visible before anything happened. */
  add(first = '', second = '', amount = 1): void {
    const row = this.counts.get(first);
    const cell = row?.get(second) ?? this.newCell(first, second);
    cell.count += amount;
  }

  samples(): readonly Sample[] {
    return [...this.counts].flatMap(([first, row]) =>
      [...row].map(([second, { count }]) => ({ labels: this.labels(first, second), value: count })),
    );
  }

  private labels(...values: readonly string[]): Record<string, string> {
    return Object.fromEntries(this.options.labels.map((name, index) => [name, values[index] ?? '']));
  }

  private newCell(first: string, second: string): { count: number } {
    const row = member(this.counts, first, this.maxValues, () => new Map<string, { count: number }>());
    return member(row, second, this.maxValues, () => ({ count: 0 }));
  }
}

function member<V>(map: Map<string, V>, key: string, maxSize: number, create: () => V): V {
  const boundKey = map.has(key) || map.size < maxSize ? key : OTHER;
  const existing = map.get(boundKey);
  if (existing) return existing;
  const created = create();
  map.set(boundKey, created);
  return created;
}
