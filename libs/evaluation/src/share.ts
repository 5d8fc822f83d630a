/** Share of the scores at or above a threshold; undefined without scores. */
export function shareFrom(scores: readonly number[], threshold: number): number | undefined {
  if (scores.length === 0) return undefined;
  return scores.reduce((count, score) => count + (score >= threshold ? 1 : 0), 0) / scores.length;
}
