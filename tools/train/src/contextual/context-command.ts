import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { writeTensorFile } from '@ai-security/inference';
import type { TrainingOptions } from '../training-options';
import { contextCard } from './context-card';
import { contextContent } from './context-content';
import type { ContextRecipe } from './context-recipe';
import { readGroundingRows, sourceKey, type GroundingRow } from './grounding-rows';
import { measureContext, type GroundingMeasure } from './measure-context';
import { trainContext } from './train-context';

/** One training of the context model, as asked for on the command line. */
export interface ContextTrainOptions extends TrainingOptions {
  readonly recipe: ContextRecipe;
  /** Whether to judge each source with a model that never saw it. */
  readonly leaveOut: boolean;
}

/**
 * Trains a context model, writes it and its card.
 * @returns the SHA-256 of the model's content; the same data, recipe and seed give the same
 * @throws Error when there are no grounded answers or no others to learn from
 */
export async function runContextTraining(options: ContextTrainOptions): Promise<string> {
  const { trainPaths, validPath, outPath, cardPath, seed, recipe, report } = options;
  report('reading');
  const training = await readGroundingRows(trainPaths);
  requireBoth(training.rows);
  const content = contextContent(trainContext(training.rows, recipe, seed, report), recipe, seed);
  const valid = validPath === undefined ? undefined : await readGroundingRows([validPath]);
  report('measuring');
  const validation = valid === undefined ? [] : measureContext(content, valid.rows);
  const leftOut = options.leaveOut ? leaveEachOut(training.rows, options) : [];
  await Promise.all([outPath, cardPath].map((path) => mkdir(dirname(resolve(path)), { recursive: true })));
  const sha256 = await writeTensorFile(outPath, content);
  const { version } = content.meta as { readonly version: string };
  const validationWithoutContext = valid?.withoutContext ?? 0;
  await writeFile(cardPath, contextCard({ version, sha256, recipe, seed, training, validation, validationWithoutContext, leftOut }));
  return sha256;
}

function requireBoth(rows: readonly GroundingRow[]): void {
  if (!rows.some(({ positive }) => positive)) throw new Error('there are no ungrounded answers to learn from');
  if (!rows.some(({ positive }) => !positive)) throw new Error('there are no grounded answers to learn from');
}

function leaveEachOut(rows: readonly GroundingRow[], { recipe, seed, report }: ContextTrainOptions): GroundingMeasure[] {
  const keys = [...new Set(rows.map(({ source }) => sourceKey(source)))].sort();
  return keys.flatMap((key) => {
    report(`without ${key}`);
    const others = rows.filter(({ source }) => sourceKey(source) !== key);
    const content = contextContent(trainContext(others, recipe, seed, () => undefined), recipe, seed);
    const unseen = rows.filter(({ source }) => sourceKey(source) === key);
    return measureContext(content, unseen).filter(({ name }) => name.startsWith(key));
  });
}
