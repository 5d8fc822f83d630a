import type { TreeOptions } from './boosted-trees';
import type { WordWeightOptions } from './word-weights';

/** Everything that decides what a training makes of its rows, apart from the seed. */
export interface ContextRecipe {
  readonly words: WordWeightOptions;
  readonly trees: Omit<TreeOptions, 'seed' | 'directions'>;
  /** Parts the groups are split into; each is judged by what was learned on the others. */
  readonly folds: number;
  /** How much a row counts that was composed for the training. */
  readonly composedWeight: number;
}

/** The recipe of the shipped model. */
export const SHIPPED_CONTEXT_RECIPE: ContextRecipe = {
  words: { prior: 4, minShared: 0.3 },
  trees: { trees: 150, leaves: 8, rate: 0.08, l2: 4, minHessian: 2, featureShare: 0.6, rowShare: 0.8 },
  folds: 5,
  composedWeight: 0.1,
};
