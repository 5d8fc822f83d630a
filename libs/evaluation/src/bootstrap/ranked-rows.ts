import type { ScoredRow } from '../scored-row';

/** Rows made ready for being counted again and again with other weights. */
export interface RankedRows {
  /** Clusters the rows fall into: those of one group, or a row by itself. */
  readonly clusters: number;
  readonly positivesOf: Float64Array;
  readonly negativesOf: Float64Array;
  /** Per row, highest score first: its cluster. */
  readonly cluster: Uint32Array;
  /** Per row, in the same order: 1 for an attack. */
  readonly positive: Uint8Array;
  /** Where each run of equal scores ends, in the same order. */
  readonly levelEnds: Uint32Array;
  /** Rows with a score at or above the threshold. */
  readonly flagged: number;
}

/** Orders rows by score and numbers their clusters. */
export function rankRows(rows: readonly ScoredRow[], threshold: number): RankedRows {
  const ordered = [...rows].sort((a, b) => b.score - a.score);
  const numbers = new Map<string, number>();
  let clusters = 0;
  const cluster = Uint32Array.from(ordered, ({ group }) => {
    if (group === undefined) return clusters++;
    const known = numbers.get(group) ?? clusters++;
    numbers.set(group, known);
    return known;
  });
  const counts = [new Float64Array(clusters), new Float64Array(clusters)];
  ordered.forEach(({ positive }, index) => counts[positive ? 1 : 0][cluster[index]]++);
  return {
    clusters,
    negativesOf: counts[0],
    positivesOf: counts[1],
    cluster,
    positive: Uint8Array.from(ordered, ({ positive }) => (positive ? 1 : 0)),
    levelEnds: Uint32Array.from(levelEndsOf(ordered)),
    flagged: ordered.filter(({ score }) => score >= threshold).length,
  };
}

function levelEndsOf(ordered: readonly ScoredRow[]): number[] {
  return ordered.flatMap(({ score }, index) => (ordered[index + 1]?.score === score ? [] : [index + 1]));
}
