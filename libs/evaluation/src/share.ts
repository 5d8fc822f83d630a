/** Scores at or above a threshold. */
export function countFrom(scores: readonly number[], threshold: number): number {
  return scores.reduce((count, score) => count + (score >= threshold ? 1 : 0), 0);
}

/** A part of a whole; undefined where there is no whole. */
export function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}

/** Share of the scores at or above a threshold; undefined without scores. */
export function shareFrom(scores: readonly number[], threshold: number): number | undefined {
  return share(countFrom(scores, threshold), scores.length);
}
