import { Command } from 'commander';
import type { ReportProgress } from '../train-model';
import { runContextTraining } from './context-command';
import { SHIPPED_CONTEXT_RECIPE } from './context-recipe';

interface Flags {
  readonly train: readonly string[];
  readonly valid?: string;
  readonly out: string;
  readonly card: string;
  readonly seed: number;
  readonly leaveOut: boolean;
}

/** The subcommand that trains the context model and prints the SHA-256 of what it wrote. */
export function contextSubcommand(parseSeed: (value: string) => number, report: ReportProgress): Command {
  return new Command('context')
    .description('Trains the context model, which judges responses against their context.')
    .requiredOption('--train <files...>', 'data set files to learn from')
    .option('--valid <file>', 'data set file to measure on')
    .requiredOption('--out <file>', 'where to write the model')
    .requiredOption('--card <file>', 'where to write the model card')
    .option('--seed <number>', 'decides the folds and what the trees see', parseSeed, 1)
    .option('--leave-out', 'judge each source with a model that never saw it', false)
    .action(async ({ train, valid, out, card, seed, leaveOut }: Flags) => {
      const options = { trainPaths: train, validPath: valid, outPath: out, cardPath: card, seed, leaveOut };
      const sha256 = await runContextTraining({ ...options, recipe: SHIPPED_CONTEXT_RECIPE, report });
      report('done');
      console.log(sha256);
    });
}
