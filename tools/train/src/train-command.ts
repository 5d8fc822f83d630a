import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { loadLanguageModel, loadTextModel, type DetectorModels } from '@ai-security/detection';
import { readTensorFile, shippedModelPath, writeTensorFile } from '@ai-security/inference';
import { augmentRows, leaveOut, prepareTraining, selectTrainingRows, trainModel, type LeftOut, type Recipe, type Training, type TrainingRow, type TrainingRows } from '@ai-security/training';
import { measure, type Measurement } from './measure';
import { modelCard } from './model-card';
import { modelContent } from './model-content';
import { readInputRows } from './read-input-rows';
import type { TrainingOptions } from './training-options';
import { THRESHOLD } from './threshold';

/** One training, as asked for on the command line. */
export interface TrainOptions extends TrainingOptions {
  readonly recipe: Recipe;
  /** Source families to judge with a model that never saw them. */
  readonly leaveOut: readonly string[];
}

/**
 * Trains a model, writes it and its card.
 * @returns the SHA-256 of the model's content; the same data, recipe and seed give the same
 * @throws Error when there are no attacks or no harmless texts to learn from
 */
export async function runTraining(options: TrainOptions): Promise<string> {
  const { trainPaths, outPath, cardPath, seed, recipe, report } = options;
  report('reading');
  const trainingRows = selectTrainingRows(await readAll(trainPaths));
  requireBoth(trainingRows);
  const rows = augmentRows(trainingRows.rows, recipe, seed);
  report(`making features of ${rows.length} texts`);
  const training = prepareTraining(rows, recipe, seed);
  const content = modelContent(trainModel(training, report), recipe, seed);
  const language = loadLanguageModel(await readTensorFile(shippedModelPath('language')));
  const models = { text: loadTextModel(content), language };
  const validation = await measureOn(options, models);
  const unseenThemes = trainingRows.unseen.length === 0 ? undefined : measure(models, trainingRows.unseen, THRESHOLD);
  const leftOut = leaveEachOut(training, options);
  await Promise.all([outPath, cardPath].map((path) => mkdir(dirname(resolve(path)), { recursive: true })));
  const sha256 = await writeTensorFile(outPath, content);
  const { version } = content.meta as { readonly version: string };
  const licences = await readLicences();
  await writeFile(cardPath, modelCard({ version, sha256, recipe, seed, training: trainingRows, licences, validation, unseenThemes, leftOut }));
  return sha256;
}

async function readAll(paths: readonly string[]): Promise<TrainingRow[]> {
  return (await Promise.all(paths.map(readInputRows))).flat();
}

function requireBoth({ rows }: TrainingRows): void {
  if (!rows.some(({ label }) => label === 1)) throw new Error('there are no attacks to learn from');
  if (!rows.some(({ label }) => label === 0)) throw new Error('there are no harmless texts to learn from');
}

async function measureOn({ validPath, report }: TrainOptions, models: DetectorModels): Promise<Measurement | undefined> {
  if (validPath === undefined) return undefined;
  report('measuring');
  // Copies stay in: they are part of what the measure has always been taken on.
  return measure(models, await readInputRows(validPath), THRESHOLD);
}

function leaveEachOut(training: Training, { leaveOut: families, report }: TrainOptions): LeftOut[] {
  return families.map((family) => {
    report(`without ${family}`);
    return leaveOut(training, family, THRESHOLD);
  });
}

async function readLicences(): Promise<Readonly<Record<string, string>>> {
  const path = resolve(__dirname, '..', 'licences.json');
  return JSON.parse(await readFile(path, 'utf8')) as Readonly<Record<string, string>>;
}
