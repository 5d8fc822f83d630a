import { Command, InvalidArgumentError } from 'commander';
import { contextSubcommand } from './contextual/context-subcommand';
import { SHIPPED_RECIPE } from './recipe';
import { runTraining } from './train-command';

interface Flags {
  readonly train: readonly string[];
  readonly valid?: string;
  readonly out: string;
  readonly card: string;
  readonly seed: number;
  readonly leaveOut: readonly string[];
}

const startedMs = performance.now();
const report = (doing: string): void => {
  console.error(`${((performance.now() - startedMs) / 1000).toFixed(1).padStart(7)} s  ${doing}`);
};

const program = new Command('train').description('Trains the models that come with the product.');

program
  .command('text', { isDefault: true })
  .description('Trains the text model from labelled JSON Lines files. The same data and seed give the same file.')
  .requiredOption('--train <files...>', 'data set files to learn from')
  .option('--valid <file>', 'data set file to measure on')
  .requiredOption('--out <file>', 'where to write the model')
  .requiredOption('--card <file>', 'where to write the model card')
  .option('--seed <number>', 'decides the order of learning and the split', parseSeed, 1)
  .option('--leave-out <sources...>', 'sources to judge with a model that never saw them', [])
  .action(train);
program.addCommand(contextSubcommand(parseSeed, report));

program.parseAsync().catch((error: unknown) => {
  console.error(`train: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});

async function train(flags: Flags): Promise<void> {
  const sha256 = await runTraining({
    trainPaths: flags.train,
    validPath: flags.valid,
    outPath: flags.out,
    cardPath: flags.card,
    seed: flags.seed,
    recipe: SHIPPED_RECIPE,
    leaveOut: flags.leaveOut,
    report,
  });
  report('done');
  console.log(sha256);
}

function parseSeed(value: string): number {
  const seed = Number(value);
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) throw new InvalidArgumentError('must be a whole number from 0 to 4294967295');
  return seed;
}
