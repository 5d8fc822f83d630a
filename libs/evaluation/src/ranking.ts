/**
 * Area under the ROC curve: the chance that a positive scores above a negative,
 * equal scores counting half (Mann and Whitney). Undefined when either is missing.
 */
export function rocAuc(positives: ArrayLike<number>, negatives: ArrayLike<number>): number | undefined {
  if (positives.length === 0 || negatives.length === 0) return undefined;
  const ordered = Float64Array.from(negatives).sort();
  let wins = 0;
  for (let i = 0; i < positives.length; i++) {
    wins += (countBelow(ordered, positives[i]) + countUpTo(ordered, positives[i])) / 2;
  }
  return wins / (positives.length * negatives.length);
}

/**
 * Share of positives found when the threshold lets through at most `rate` of
 * the negatives. A positive that ties with a negative that must stay below
 * counts as missed. Undefined when either is missing.
 */
export function recallAtFalseAlarmRate(
  positives: ArrayLike<number>,
  negatives: ArrayLike<number>,
  rate: number,
): number | undefined {
  if (positives.length === 0 || negatives.length === 0) return undefined;
  const ordered = Float64Array.from(negatives).sort();
  const allowed = Math.floor(rate * ordered.length);
  const highestKept = allowed < ordered.length ? ordered[ordered.length - 1 - allowed] : -Infinity;
  let found = 0;
  for (let i = 0; i < positives.length; i++) if (positives[i] > highestKept) found++;
  return found / positives.length;
}

function countBelow(ordered: Float64Array, value: number): number {
  return countWhile(ordered, (other) => other < value);
}

function countUpTo(ordered: Float64Array, value: number): number {
  return countWhile(ordered, (other) => other <= value);
}

/** How many at the start of `ordered` fulfil a condition that turns false once and for all. */
function countWhile(ordered: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(ordered[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}
