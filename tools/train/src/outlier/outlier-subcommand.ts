import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { loadLanguageModel, loadOutlierModel } from '@ai-security/detection';
import { readTensorFile, shippedModelPath, writeTensorFile } from '@ai-security/inference';
import { selectTrainingRows, SHIPPED_OUTLIER_RECIPE, trainOutliers, type ReportProgress } from '@ai-security/training';
import { Command } from 'commander';
import { readInputRows } from '../read-input-rows';
import { addTrainingFlags, optionsOf, type TrainingFlags, type TrainingOptions } from '../training-options';
import { outlierCard } from './outlier-card';
import { outlierContent } from './outlier-content';

/** The subcommand that trains the outlier model and prints the SHA-256 of what it wrote. */
export function outlierSubcommand(report: ReportProgress): Command {
  const command = new Command('outlier').description(
    'Learns how harmless texts are distributed by length, kinds of characters and letter pairs. The same data and seed give the same file.',
  );
  return addTrainingFlags(command, 'decides which rows are kept apart and where centers start').action(async (flags: TrainingFlags) => {
    console.log(await runTraining({ ...optionsOf(flags), report }));
  });
}

async function runTraining({ trainPaths, validPath, outPath, cardPath, seed, report }: TrainingOptions): Promise<string> {
  report('reading');
  const { rows } = selectTrainingRows((await Promise.all(trainPaths.map(readInputRows))).flat());
  const language = loadLanguageModel(await readTensorFile(shippedModelPath('language')));
  report(`learning the distribution of ${rows.filter(({ label }) => label === 0).length} harmless texts`);
  const content = outlierContent(trainOutliers(rows, language, SHIPPED_OUTLIER_RECIPE, seed), SHIPPED_OUTLIER_RECIPE, seed);
  await Promise.all([outPath, cardPath].map((path) => mkdir(dirname(resolve(path)), { recursive: true })));
  const sha256 = await writeTensorFile(outPath, content);
  const valid = validPath === undefined ? [] : await readInputRows(validPath);
  await writeFile(cardPath, outlierCard({ model: loadOutlierModel(content), sha256, language, learned: rows, valid }));
  return sha256;
}
