import { groupBy } from './group-by';
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
  const measure = (groups: ReadonlyMap<string, readonly ScoredRow[]>): ReadonlyMap<string, Metrics> =>
    new Map([...groups].map(([name, group]) => [name, computeMetrics(group, threshold)]));
  return {
    threshold,
    overall: computeMetrics(rows, threshold),
    byCategory: measure(categoryGroups(rows)),
    bySource: measure(inOrder(groupBy(rows, ({ source }) => source))),
  };
}

/** The rows each category is measured over, in alphabetical order: see {@link Evaluation.byCategory}. */
export function categoryGroups(rows: readonly ScoredRow[]): ReadonlyMap<string, readonly ScoredRow[]> {
  const negatives = rows.filter(({ positive }) => !positive);
  const groups = inOrder(groupBy(rows, ({ category }) => category));
  return new Map([...groups].map(([name, group]) => [name, group.every(({ positive }) => positive) ? [...group, ...negatives] : group]));
}

function inOrder(groups: ReadonlyMap<string, readonly ScoredRow[]>): ReadonlyMap<string, readonly ScoredRow[]> {
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}
