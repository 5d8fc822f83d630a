import { Command } from 'commander';
import { contextSubcommand } from './contextual/context-subcommand';
import { languageSubcommand } from './language/language-subcommand';
import { outlierSubcommand } from './outlier/outlier-subcommand';
import { textSubcommand } from './text-subcommand';

const startedMs = performance.now();
const report = (doing: string): void => {
  console.error(`${((performance.now() - startedMs) / 1000).toFixed(1).padStart(7)} s  ${doing}`);
};

const program = new Command('train').description('Trains the models that come with the product.');
program.addCommand(textSubcommand(report), { isDefault: true });
program.addCommand(contextSubcommand(report));
program.addCommand(languageSubcommand());
program.addCommand(outlierSubcommand(report));

program.parseAsync().catch((error: unknown) => {
  console.error(`train: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
