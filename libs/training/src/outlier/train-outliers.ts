import { createFigureReader, FIGURE_COUNT, judgeOutlier, TAIL_SHARES, type LanguageModel, type OutlierModel } from '@ai-security/detection';
import { fractionOf } from '../random';
import type { TrainingRow } from '../training-row';
import { findCenters } from './find-centers';

/** How the distribution of harmless texts is learned. */
export interface OutlierRecipe {
  readonly centers: number;
  /** Share of the groups of rows kept apart to measure how far harmless texts are. */
  readonly tailShare: number;
}

/** The recipe of the shipped model. */
export const SHIPPED_OUTLIER_RECIPE: OutlierRecipe = { centers: 48, tailShare: 0.3 };

/** What was learned, before it has a version. */
export type TrainedOutliers = Omit<OutlierModel, 'version'>;

/**
 * Learns the distribution of the harmless rows. The same rows, recipe and seed give the same model.
 * @throws RangeError when there are too few harmless rows to measure a tail on
 */
export function trainOutliers(rows: readonly TrainingRow[], language: LanguageModel, recipe: OutlierRecipe, seed: number): TrainedOutliers {
  const harmless = rows.filter(({ label }) => label === 0);
  const isApart = (row: TrainingRow): boolean => fractionOf(row.group ?? row.id, seed) < recipe.tailShare;
  const apart = harmless.filter(isApart).map(({ text }) => figuresOf(text, language));
  const learned = harmless.filter((row) => !isApart(row)).map(({ text }) => figuresOf(text, language));
  const least = 1 / TAIL_SHARES[TAIL_SHARES.length - 1];
  if (apart.length < least || learned.length === 0) throw new RangeError(`${apart.length} harmless rows kept apart are too few, ${least} are needed`);
  const { centers, spreads } = findCenters(learned, recipe.centers, seed);
  const model = { version: '', centers: flat(centers), spreads: flat(spreads), tail: Float32Array.from(TAIL_SHARES) };
  const distances = Float64Array.from(apart, (figures) => judgeOutlier(model, figures).distance).sort();
  const tail = Float32Array.from(TAIL_SHARES, (share) => distances[Math.min(distances.length - 1, Math.floor(distances.length * (1 - share)))]);
  return { centers: model.centers, spreads: model.spreads, tail };
}

/** The figures of a whole text. */
export function figuresOf(text: string, language: LanguageModel): Float64Array {
  const reader = createFigureReader(language);
  reader.read(text, 0, text.length);
  return reader.figures();
}

function flat(rows: readonly Float64Array[]): Float32Array {
  const numbers = new Float32Array(rows.length * FIGURE_COUNT);
  rows.forEach((row, i) => numbers.set(row, i * FIGURE_COUNT));
  return numbers;
}
