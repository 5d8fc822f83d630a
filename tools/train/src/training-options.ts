import { InvalidArgumentError, type Command } from 'commander';
import type { ReportProgress } from '@ai-security/training';

/** What every training of a model that has a card is asked for. */
export interface TrainingOptions {
  /** Data set files to learn from. */
  readonly trainPaths: readonly string[];
  /** Data set file to measure on, kept out of the training. */
  readonly validPath?: string | undefined;
  readonly outPath: string;
  readonly cardPath: string;
  readonly seed: number;
  readonly report: ReportProgress;
}

/** The options of a command to which {@link addTrainingFlags} was applied. */
export interface TrainingFlags {
  readonly train: readonly string[];
  readonly valid?: string;
  readonly out: string;
  readonly card: string;
  readonly seed: number;
}

/** Adds the flags that every such training has. */
export function addTrainingFlags(command: Command, seedDecides: string): Command {
  return command
    .requiredOption('--train <files...>', 'data set files to learn from')
    .option('--valid <file>', 'data set file to measure on')
    .requiredOption('--out <file>', 'where to write the model')
    .requiredOption('--card <file>', 'where to write the model card')
    .option('--seed <number>', seedDecides, parseSeed, 1);
}

/** The flags as options. */
export function optionsOf({ train, valid, out, card, seed }: TrainingFlags): Omit<TrainingOptions, 'report'> {
  return { trainPaths: train, validPath: valid, outPath: out, cardPath: card, seed };
}

function parseSeed(value: string): number {
  const seed = Number(value);
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) throw new InvalidArgumentError('must be a whole number from 0 to 4294967295');
  return seed;
}
