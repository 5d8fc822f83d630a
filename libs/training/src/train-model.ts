import type { TrainingRow } from './training-row';
import type { AttackCalibration, Calibration } from '@ai-security/detection';
import { buildCorpus, type Corpus } from './corpus';
import { fitCalibration } from './fit-calibration';
import { calibrateAttacks } from './calibrate-attacks';
import { likeliestWindow, windowMargin } from './margins';
import { trainHead } from './linear-head';
import { fractionOf } from './random';
import type { Recipe } from './recipe';
import { rowWeights } from './row-weights';

/** A threat type's head as it was learned: weights by bucket and what makes probabilities of margins. */
export interface TypeHead {
  readonly weights: Float32Array;
  readonly calibration: Calibration;
}

/** A trained model before its weights are brought to few bits. */
export interface TrainedModel {
  readonly threatTypes: readonly string[];
  readonly any: { readonly weights: Float32Array; readonly calibration: AttackCalibration };
  readonly types: readonly TypeHead[];
}

/** Told what the training is about to do. */
export type ReportProgress = (doing: string) => void;

/** What one training works with. */
export interface Training {
  readonly rows: readonly TrainingRow[];
  readonly corpus: Corpus;
  readonly weights: Float32Array;
  readonly recipe: Recipe;
  readonly seed: number;
}

/** Makes features and weights of rows, once for all heads. */
export function prepareTraining(rows: readonly TrainingRow[], recipe: Recipe, seed: number): Training {
  const corpus = buildCorpus(
    rows.map(({ text }) => text),
    recipe.features,
  );
  return { rows, corpus, weights: rowWeights(rows, recipe.authoredWeight), recipe, seed };
}

/**
 * Trains all heads. Every head is trained twice: first without the rows kept
 * apart by `group`, to fit its calibration on them, then on all rows. The same
 * rows, recipe and seed give the same model.
 */
export function trainModel(training: Training, report: ReportProgress): TrainedModel {
  const { rows } = training;
  const all = rows.map((_, row) => row);
  const apart = keptApart(training);
  const fit = all.filter((row) => !apart(row));
  const held = all.filter(apart);
  const threatTypes = [...new Set(rows.filter(({ label }) => label === 1).map(({ category }) => category))].sort();
  report('any attack, without the rows kept for calibration');
  const firstAny = trainAny(training, fit);
  const anyCalibration = calibrateAttacks(training, firstAny, held);
  report('any attack, on all rows');
  const any = { weights: trainAny(training, all), calibration: anyCalibration };
  const types = threatTypes.map((type) => {
    report(type);
    const first = trainType(training, type, attacksIn(rows, fit), firstAny);
    const calibration = calibrateType(training, type, first, firstAny, attacksIn(rows, held));
    return { weights: trainType(training, type, attacksIn(rows, all), any.weights), calibration };
  });
  return { threatTypes, any, types };
}

/** Tells which rows are kept apart to calibrate with; rows of one group stay together. */
export function keptApart({ rows, recipe, seed }: Training): (row: number) => boolean {
  return (row) => fractionOf(rows[row].group ?? rows[row].id, seed) < recipe.calibrationShare;
}

/** Trains the head "any attack" on some of the rows. */
export function trainAny({ rows, corpus, weights, recipe, seed }: Training, chosen: readonly number[]): Float32Array {
  const targets = Uint8Array.from(rows, ({ label }) => label);
  return trainHead({ corpus, rows: Uint32Array.from(chosen), targets, weights }, headOptions(recipe, seed));
}

/** Type heads learn from attacks alone: they say which, not whether. */
function trainType(
  { rows, corpus, weights, recipe, seed }: Training,
  type: string,
  chosen: readonly number[],
  any: Float32Array,
): Float32Array {
  const targets = Uint8Array.from(rows, ({ category }) => Number(category === type));
  return trainHead({ corpus, rows: Uint32Array.from(chosen), targets, weights, chooseBy: any }, headOptions(recipe, seed));
}

function calibrateType(
  { rows, corpus }: Training,
  type: string,
  weights: Float32Array,
  any: Float32Array,
  held: readonly number[],
): Calibration {
  return fitCalibration(
    held.map((row) => typeMargin(corpus, likeliestWindow(corpus, row, any), weights)),
    held.map((row) => rows[row].category === type),
  );
}

function typeMargin(corpus: Corpus, window: number, weights: Float32Array): number {
  return window === -1 ? 0 : windowMargin(corpus, window, weights);
}

function attacksIn(rows: readonly TrainingRow[], chosen: readonly number[]): number[] {
  return chosen.filter((row) => rows[row].label === 1);
}

function headOptions({ features, passes, rate }: Recipe, seed: number): Parameters<typeof trainHead>[1] {
  return { buckets: 2 ** features.bits, passes, rate, seed };
}
