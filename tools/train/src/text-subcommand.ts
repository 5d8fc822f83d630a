import { Command } from 'commander';
import { SHIPPED_RECIPE, type ReportProgress } from '@ai-security/training';
import { runTraining } from './train-command';
import { addTrainingFlags, optionsOf, type TrainingFlags } from './training-options';

/** The subcommand that trains the text model and prints the SHA-256 of what it wrote. */
export function textSubcommand(report: ReportProgress): Command {
  const command = new Command('text').description('Trains the text model from labelled JSON Lines files. The same data and seed give the same file.');
  return addTrainingFlags(command, 'decides the order of learning and the split')
    .option('--leave-out <sources...>', 'sources to judge with a model that never saw them', [])
    .action(async ({ leaveOut, ...flags }: TrainingFlags & { readonly leaveOut: readonly string[] }) => {
      const sha256 = await runTraining({ ...optionsOf(flags), leaveOut, recipe: SHIPPED_RECIPE, report });
      report('done');
      console.log(sha256);
    });
}
