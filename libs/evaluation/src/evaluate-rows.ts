import { computeMetrics, type Metrics } from './metrics';
import type { ScoredRow } from './scored-row';

/** The figures of one evaluation. */
export interface Evaluation {
  readonly threshold: number;
  readonly overall: Metrics;
  /**
   * An attack category stands against all harmless rows there are, for it has
   * none of its own; a category of harmless rows alone has only false alarms.
   */
  readonly byCategory: ReadonlyMap<string, Metrics>;
  /** Each source by its own rows alone. */
  readonly bySource: ReadonlyMap<string, Metrics>;
}

/** Measures all rows together, by category and by source; both in alphabetical order. */
export function evaluateRows(rows: readonly ScoredRow[], threshold: number): Evaluation {
  const negatives = rows.filter(({ positive }) => !positive);
  return {
    threshold,
    overall: computeMetrics(rows, threshold),
    byCategory: measureGroups(rows, threshold, ({ category }) => category, negatives),
    bySource: measureGroups(rows, threshold, ({ source }) => source, []),
  };
}

function measureGroups(
  rows: readonly ScoredRow[],
  threshold: number,
  nameOf: (row: ScoredRow) => string,
  against: readonly ScoredRow[],
): ReadonlyMap<string, Metrics> {
  const groups = new Map<string, ScoredRow[]>();
  for (const row of rows) {
    const group = groups.get(nameOf(row));
    if (group === undefined) groups.set(nameOf(row), [row]);
    else group.push(row);
  }
  const ordered = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(ordered.map(([name, group]) => [name, computeMetrics(withOpponents(group, against), threshold)]));
}

function withOpponents(group: readonly ScoredRow[], against: readonly ScoredRow[]): readonly ScoredRow[] {
  return against.length > 0 && group.every(({ positive }) => positive) ? [...group, ...against] : group;
}
