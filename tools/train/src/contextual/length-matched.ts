import { sourceKey, type GroundingRow } from './grounding-rows';

/** Lengths that differ by at most this share, or by {@link FEW_UNITS}, are nearly equal. */
const NEARLY = 0.1;
const FEW_UNITS = 2;

/** As many positive as negative rows, pair by pair of the same source and nearly equal response length. */
export function lengthMatched<T extends GroundingRow>(rows: readonly T[]): T[] {
  const keys = [...new Set(rows.map(({ source }) => sourceKey(source)))].sort();
  return keys.flatMap((key) => pairs(rows.filter(({ source }) => sourceKey(source) === key)));
}

function pairs<T extends GroundingRow>(rows: readonly T[]): T[] {
  const byLength = (one: T, other: T): number => one.response.length - other.response.length;
  const positives = rows.filter(({ positive }) => positive).sort(byLength);
  const negatives = rows.filter(({ positive }) => !positive).sort(byLength);
  const matched: T[] = [];
  for (let p = 0, n = 0; p < positives.length && n < negatives.length; ) {
    const [one, other] = [positives[p].response.length, negatives[n].response.length];
    if (Math.abs(one - other) <= Math.max(FEW_UNITS, NEARLY * Math.min(one, other))) matched.push(positives[p++], negatives[n++]);
    else if (one < other) p++;
    else n++;
  }
  return matched;
}
