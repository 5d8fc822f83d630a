import { addWeights, treeMargin, type Calibration, type TreeEnsemble } from '@ai-security/detection';
import { fitCalibration, fractionOf } from '@ai-security/training';
import { DENSE_FEATURES, readClaims, type ClaimExample } from './claim-corpus';
import { composeRows } from './compose-rows';
import type { ContextRecipe } from './context-recipe';
import { FEATURE_DIRECTIONS } from './feature-directions';
import type { GroundingRow } from './grounding-rows';
import { growTrees } from './boosted-trees';
import { learnRarity } from './learn-rarity';
import { learnWordWeights } from './word-weights';

/** A trained context model before its numbers are brought to few bits. */
export interface TrainedContext {
  readonly rarity: Uint8Array;
  readonly words: Float32Array;
  readonly trees: TreeEnsemble;
  readonly calibration: Calibration;
}

/** What one training works with. */
interface Training {
  readonly rows: readonly GroundingRow[];
  readonly claims: readonly ClaimExample[];
  readonly recipe: ContextRecipe;
  readonly seed: number;
}

/**
 * Trains word weights, trees and calibration. Every stage learns from what the
 * stage before says of groups that it was not trained on; the shipped stages
 * are then trained on everything. The same rows, recipe and seed give the same.
 */
export function trainContext(rows: readonly GroundingRow[], recipe: ContextRecipe, seed: number, report: (doing: string) => void): TrainedContext {
  const all = [...rows, ...composeRows(rows, recipe.composedWeight, seed)];
  const rarity = learnRarity(new Set(rows.map(({ context }) => context)));
  report(`reading ${all.length} answers`);
  const training = { rows: all, claims: readClaims(all, rarity), recipe, seed };
  report('word weights');
  const words = wordsByFold(training);
  report('calibration');
  const calibration = calibrate(training);
  report('trees');
  const trees = growTrees(treeExamples(training, training.claims), { ...recipe.trees, seed, directions: FEATURE_DIRECTIONS });
  return { rarity, words, trees, calibration };
}

/** Fills in what weights learned on other groups say of each claim, and gives weights learned on all. */
function wordsByFold(training: Training): Float32Array {
  const { rows, claims, recipe, seed } = training;
  for (let fold = 0; fold < recipe.folds; fold++) {
    const isOf = inFold(training, fold, seed);
    const weights = learnWordWeights(rows, claims.filter((claim) => !isOf(claim)), recipe.words);
    for (const claim of claims.filter(isOf)) fillWordFeatures(claim, weights);
  }
  return learnWordWeights(rows, claims, recipe.words);
}

/** Writes the numbers that come of word weights. */
export function fillWordFeatures({ features, evidence, tokens }: ClaimExample, weights: ArrayLike<number>): void {
  const { sum, peaks } = addWeights(evidence, { from: 0, to: tokens }, weights, 1);
  features[DENSE_FEATURES] = sum;
  features[DENSE_FEATURES + 1] = peaks;
}

/** Platt scaling on published rows, each judged by trees of other groups. */
function calibrate(training: Training): Calibration {
  const { rows, claims, recipe, seed } = training;
  const margins = new Map<number, number>();
  for (let fold = 0; fold < recipe.folds; fold++) {
    const isOf = inFold(training, fold, seed + 1);
    const trees = growTrees(treeExamples(training, claims.filter((claim) => !isOf(claim))), { ...recipe.trees, seed, directions: FEATURE_DIRECTIONS });
    for (const claim of claims.filter(isOf)) {
      if (rows[claim.row].weight < 1) continue;
      margins.set(claim.row, Math.max(margins.get(claim.row) ?? -Infinity, treeMargin(trees, claim.features)));
    }
  }
  const judged = [...margins];
  return fitCalibration(
    judged.map(([, margin]) => margin),
    judged.map(([row]) => rows[row].positive),
  );
}

function treeExamples({ rows }: Training, claims: readonly ClaimExample[]): Parameters<typeof growTrees>[0] {
  return {
    values: claims.map(({ features }) => features),
    targets: claims.map(({ positive }) => positive),
    weights: claims.map(({ row }) => rows[row].weight),
  };
}

function inFold({ rows, recipe }: Training, fold: number, seed: number): (claim: ClaimExample) => boolean {
  return ({ row }) => Math.floor(fractionOf(rows[row].group, seed) * recipe.folds) === fold;
}
