import { buryAttacks } from './bury-attacks';
import { disguiseRows } from './disguise-rows';
import type { Recipe } from './recipe';
import type { TrainingRow } from './training-row';

/** The rows and what the recipe makes of them: the same rows, recipe and seed give the same. */
export function augmentRows(rows: readonly TrainingRow[], recipe: Recipe, seed: number): TrainingRow[] {
  return [...rows, ...buryAttacks(rows, recipe.buriedAttacks, seed), ...disguiseRows(rows, recipe.disguisedRows, seed)];
}
