import { setImmediate as nextTurn } from 'node:timers/promises';
import { readDataset, type DatasetRow, type DatasetTask } from '@ai-security/dataset';
import { attackScore, type DetectionRequest, type TextDetector } from '@ai-security/detection';
import type { ScoredRow } from '@ai-security/evaluation';
import type { EvalOptions } from './eval-options';
import type { Progress } from './progress';

/** Rows judged before signals and timers get their turn. */
const ROWS_PER_TURN = 64;

/** Judges the rows of the wanted task, in order, until the end or the signal. */
export async function scoreRows(
  detector: TextDetector,
  { dataPath, task, signal }: Pick<EvalOptions, 'dataPath' | 'task' | 'signal'>,
  progress: Progress,
): Promise<ScoredRow[]> {
  const rows: ScoredRow[] = [];
  for await (const row of readDataset(dataPath)) {
    if (row.task !== task) continue;
    rows.push(scoreRow(detector, row));
    if (rows.length % ROWS_PER_TURN !== 0) continue;
    progress.update(rows.length);
    await nextTurn();
    if (signal?.aborted === true) break;
  }
  return rows;
}

function scoreRow(detector: TextDetector, row: DatasetRow): ScoredRow {
  const request = requestFor(row, row.task);
  const startedMs = performance.now();
  const score = attackScore(detector.analyze(request));
  const micros = (performance.now() - startedMs) * 1000;
  return { score, positive: row.label === 1, category: row.category, source: row.source, micros };
}

function requestFor({ text, response, context }: DatasetRow, task: DatasetTask): DetectionRequest {
  return task === 'input' ? { inputText: text } : { inputText: text, response, context };
}
