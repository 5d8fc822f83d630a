/** Half-open range of canonical units inside a piece. */
export interface PieceRange {
  readonly start: number;
  readonly end: number;
}

/** The range between `from` and `to` with the largest sum (Kadane's algorithm), widened by the reach of one feature. */
export function largestRun(evidence: Float64Array, from: number, to: number, reach: number): PieceRange {
  let best = 0;
  let range = { start: from, end: to };
  let sum = 0;
  let start = from;
  for (let i = from; i < to; i++) {
    if (sum <= 0) {
      sum = 0;
      start = i;
    }
    sum += evidence[i];
    if (sum > best) {
      best = sum;
      range = { start, end: Math.min(to, i + Math.max(1, reach)) };
    }
  }
  return range;
}
