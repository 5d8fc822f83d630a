import { setImmediate as nextTurn } from 'node:timers/promises';
import { readDataset } from '@ai-security/dataset';
import {
  augmentRows,
  leaveOut,
  poolLeftOut,
  prepareTraining,
  repositoryOf,
  selectTrainingRows,
  SHIPPED_RECIPE,
  type LeftOut,
  type Recipe,
  type TrainingRow,
} from '@ai-security/training';
import { EvalError } from '../errors';
import { DEFAULT_SEED, DEFAULT_THRESHOLD, type EvalOptions } from '../eval-options';
import { formatTables } from '../format-report';
import { writeWhole } from '../write-whole';
import { losoJson, losoTable } from './loso-report';

/** What a leave-one-source-out evaluation is asked for. */
export interface LosoOptions extends Omit<EvalOptions, 'task' | 'progress'> {
  /** Further rows that every training sees. */
  readonly withPaths?: readonly string[] | undefined;
  /** Repositories to leave out. Default: all with enough rows to tell something. */
  readonly sources?: readonly string[] | undefined;
  /** Default: that of the shipped model. */
  readonly recipe?: Recipe | undefined;
}

/** What a source must have for its figures to mean something. */
const MIN_ATTACKS = 20;
const MIN_HARMLESS = 100;

/**
 * Trains once without each source and judges the source with that model. The
 * shipped model is not used: its recipe is.
 * @returns true when all sources were measured, false when it was interrupted:
 * what was measured is printed and written all the same
 * @throws EvalError when the data has no such source
 */
export async function runLoso(options: LosoOptions): Promise<boolean> {
  const { dataPath, withPaths = [], stdout, stderr, signal, jsonPath, recipe = SHIPPED_RECIPE } = options;
  const { threshold = DEFAULT_THRESHOLD, seed = DEFAULT_SEED } = options;
  const data = await readRows(dataPath);
  const further = (await Promise.all(withPaths.map(readRows))).flat();
  const sources = options.sources ?? sourcesWorthwhile(data);
  requireKnown(sources, data, dataPath);
  const { rows } = selectTrainingRows([...data, ...further]);
  stderr.write(`reading ${rows.length} rows\n`);
  const training = prepareTraining(augmentRows(rows, recipe, seed), recipe, seed);
  const leftOut: LeftOut[] = [];
  for (const [index, source] of sources.entries()) {
    stderr.write(`${index + 1} of ${sources.length}: without ${source}\n`);
    await nextTurn(); // a training holds the event loop; an interrupt is noticed between two
    if (signal?.aborted) break;
    leftOut.push(leaveOut(training, source, threshold));
  }
  const pooled = poolLeftOut(leftOut);
  stdout.write(formatTables([losoTable(leftOut, pooled)]));
  if (leftOut.length < sources.length) stdout.write('Interrupted: the other sources were not measured.\n');
  if (jsonPath !== undefined) await writeWhole(jsonPath, losoJson(leftOut, pooled, threshold));
  return leftOut.length === sources.length;
}

async function readRows(path: string): Promise<TrainingRow[]> {
  const rows: TrainingRow[] = [];
  for await (const row of readDataset(path)) if (row.task === 'input') rows.push(row);
  return rows;
}

function sourcesWorthwhile(rows: readonly TrainingRow[]): string[] {
  const counts = new Map<string, { attacks: number; harmless: number }>();
  for (const { source, label } of rows) {
    const count = counts.get(repositoryOf(source)) ?? { attacks: 0, harmless: 0 };
    count[label === 1 ? 'attacks' : 'harmless']++;
    counts.set(repositoryOf(source), count);
  }
  return [...counts].filter(([, { attacks, harmless }]) => attacks >= MIN_ATTACKS || harmless >= MIN_HARMLESS).map(([source]) => source);
}

function requireKnown(sources: readonly string[], rows: readonly TrainingRow[], dataPath: string): void {
  const known = new Set(rows.map(({ source }) => repositoryOf(source)));
  const unknown = sources.find((source) => !known.has(source));
  if (unknown !== undefined) throw new EvalError(`${dataPath} has no rows from ${unknown}; it has ${[...known].sort().join(', ')}`);
  if (sources.length === 0) throw new EvalError(`${dataPath} has no source with ${MIN_ATTACKS} attacks or ${MIN_HARMLESS} harmless rows`);
}
