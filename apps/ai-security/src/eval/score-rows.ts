import { setImmediate as nextTurn } from 'node:timers/promises';
import { readDataset, type DatasetRow } from '@ai-security/dataset';
import type { ScoredRow } from '@ai-security/evaluation';
import type { EvalOptions } from './eval-options';
import type { RowJudge } from './judge';
import type { Progress } from './progress';

/** A row of the file and what was said about it. */
export interface JudgedRow {
  readonly row: DatasetRow;
  readonly scored: ScoredRow;
}

/** Rows judged before signals and timers get their turn. */
const ROWS_PER_TURN = 64;

/** Judges the rows of the wanted task, in order, until the end or the signal. */
export async function scoreRows(
  judge: RowJudge,
  { dataPath, task, signal }: Pick<EvalOptions, 'dataPath' | 'task' | 'signal'>,
  progress: Progress,
): Promise<JudgedRow[]> {
  const rows: JudgedRow[] = [];
  for await (const row of readDataset(dataPath)) {
    if (row.task !== task) continue;
    rows.push({ row, scored: scoreRow((fields) => judge.score(fields), row) });
    if (rows.length % ROWS_PER_TURN !== 0) continue;
    progress.update(rows.length);
    await nextTurn();
    if (signal?.aborted === true) break;
  }
  return rows;
}

/** Judges a row and takes the time. */
export function scoreRow(scoreOf: (row: DatasetRow) => number, row: DatasetRow): ScoredRow {
  const startedMs = performance.now();
  const score = scoreOf(row);
  const micros = (performance.now() - startedMs) * 1000;
  return { score, positive: row.label === 1, category: row.category, source: row.source, micros, group: row.group };
}
