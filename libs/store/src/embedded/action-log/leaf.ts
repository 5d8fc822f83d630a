import { comparePositions } from '../../records/position';
import type { Entry } from './entry';

/**
 * Records a leaf holds at most: a page reads few leaves, a rewrite costs
 * little.
 */
export const MAX_LEAF_RECORDS = 128;

/** Cuts sorted entries into as few leaves of about the same size as possible. */
export function cutLeaves(entries: readonly Entry[]): Entry[][] {
  const count = Math.ceil(entries.length / MAX_LEAF_RECORDS);
  const size = Math.ceil(entries.length / count);
  return Array.from({ length: count }, (_, index) => entries.slice(index * size, (index + 1) * size));
}

/** Both in one, oldest first; the two share no position. */
export function mergeEntries(a: readonly Entry[], b: readonly Entry[]): Entry[] {
  return [...a, ...b].sort(comparePositions);
}
