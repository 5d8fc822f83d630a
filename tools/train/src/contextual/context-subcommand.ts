import { Command } from 'commander';
import { addTrainingFlags, optionsOf, type TrainingFlags } from '../training-options';
import type { ReportProgress } from '@ai-security/training';
import { runContextTraining } from './context-command';
import { SHIPPED_CONTEXT_RECIPE } from './context-recipe';

/** The subcommand that trains the context model and prints the SHA-256 of what it wrote. */
export function contextSubcommand(report: ReportProgress): Command {
  const command = new Command('context').description('Trains the context model, which judges responses against their context.');
  return addTrainingFlags(command, 'decides the folds and what the trees see')
    .option('--leave-out', 'judge each source with a model that never saw it', false)
    .action(async ({ leaveOut, ...flags }: TrainingFlags & { readonly leaveOut: boolean }) => {
      const sha256 = await runContextTraining({ ...optionsOf(flags), leaveOut, recipe: SHIPPED_CONTEXT_RECIPE, report });
      report('done');
      console.log(sha256);
    });
}
