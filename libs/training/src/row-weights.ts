import type { TrainingRow } from './training-row';
import { isAuthored, sourceFamily } from './training-rows';

/** 0 lets every row count the same, 1 every group of rows. */
const BALANCE = 0.25;
/** No row counts more than this many usual ones. */
const HEAVIEST = 20;

/**
 * How much each row counts: rows of a small group (one category of one source)
 * count more, so that large families of near copies do not decide alone. The
 * mean of the public rows is 1; every authored row counts `authoredWeight`.
 */
export function rowWeights(rows: readonly TrainingRow[], authoredWeight: number): Float32Array {
  const sizes = new Map<string, number>();
  const groups = rows.map(({ source, category }) => `${sourceFamily(source)}\n${category}`);
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const weights = groups.map((group) => (sizes.get(group) ?? 1) ** -BALANCE);
  const publicWeights = weights.filter((_, row) => !isAuthored(rows[row]));
  const mean = publicWeights.reduce((sum, weight) => sum + weight, 0) / publicWeights.length;
  return Float32Array.from(rows, (row, i) => (isAuthored(row) ? authoredWeight : Math.min(HEAVIEST, weights[i] / mean)));
}
