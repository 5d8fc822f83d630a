import { categoryGroups } from '../evaluate-rows';
import { seededRandom, type RandomSource } from '../random';
import type { ScoredRow } from '../scored-row';
import { rankRows } from './ranked-rows';
import { weightedFigures, type WeightedFigures } from './weighted-figures';

/** Where a figure lies with the asked for confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** An interval per figure; undefined where the figure has no meaning. */
export type Intervals = Readonly<Record<keyof WeightedFigures, Interval | undefined>>;

/** How intervals are made. */
export interface BootstrapOptions {
  /** Default 1000. */
  readonly resamples?: number;
  /** Same seed, same intervals. Default 1. */
  readonly seed?: number;
}

/** Intervals of a whole evaluation. */
export interface EvaluationIntervals {
  readonly resamples: number;
  /** The confidence. */
  readonly level: number;
  readonly overall: Intervals;
  /** The categories of `evaluateRows`, against the same rows. */
  readonly byCategory: ReadonlyMap<string, Intervals>;
}

const DEFAULT_RESAMPLES = 1000;
const LEVEL = 0.95;

/**
 * 95 % percentile intervals by bootstrap. Rows with one `group` are drawn
 * together, for they are not independent examples.
 */
export function evaluationIntervals(
  rows: readonly ScoredRow[],
  threshold: number,
  { resamples = DEFAULT_RESAMPLES, seed = 1 }: BootstrapOptions = {},
): EvaluationIntervals {
  const intervalsOf = (group: readonly ScoredRow[]): Intervals => bootstrap(group, threshold, resamples, seededRandom(seed));
  const byCategory = new Map([...categoryGroups(rows)].map(([name, group]) => [name, intervalsOf(group)]));
  return { resamples, level: LEVEL, overall: intervalsOf(rows), byCategory };
}

function bootstrap(rows: readonly ScoredRow[], threshold: number, resamples: number, random: RandomSource): Intervals {
  const ranked = rankRows(rows, threshold);
  const drawn = Array.from({ length: resamples }, () => weightedFigures(ranked, drawClusters(ranked.clusters, random)));
  const between = (figure: keyof WeightedFigures): Interval | undefined => intervalOf(drawn.map((figures) => figures[figure]));
  return {
    accuracy: between('accuracy'),
    recall: between('recall'),
    rocAuc: between('rocAuc'),
    recallAtFpr01: between('recallAtFpr01'),
  };
}

/** How often each of `count` clusters comes up in `count` draws. */
function drawClusters(count: number, random: RandomSource): Uint32Array {
  const weights = new Uint32Array(count);
  for (let i = 0; i < count; i++) weights[(random() * count) >>> 0]++;
  return weights;
}

function intervalOf(values: readonly (number | undefined)[]): Interval | undefined {
  const known = Float64Array.from(values.filter((value) => value !== undefined)).sort();
  if (known.length === 0) return undefined;
  return { low: quantile(known, (1 - LEVEL) / 2), high: quantile(known, (1 + LEVEL) / 2) };
}

function quantile(ordered: Float64Array, share: number): number {
  const place = share * (ordered.length - 1);
  const before = Math.floor(place);
  const after = Math.ceil(place);
  return ordered[before] + (ordered[after] - ordered[before]) * (place - before);
}
