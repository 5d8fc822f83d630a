import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import type { Evaluation, Metrics } from '@ai-security/evaluation';

/** The figures could not be written where they were asked for. */
export class ReportWriteError extends Error {
  override readonly name = 'ReportWriteError';
}

/**
 * Writes the figures of an evaluation as JSON, whole or not at all. The form
 * is an interface others read; a figure without meaning is null.
 * @throws ReportWriteError
 */
export async function writeReport(path: string, modelVersion: string, evaluation: Evaluation): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, `${JSON.stringify(toReport(modelVersion, evaluation), undefined, 2)}\n`);
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new ReportWriteError(`${path}: cannot be written (${(cause as Error).message})`, { cause });
  }
}

function toReport(modelVersion: string, { threshold, overall, byCategory, bySource }: Evaluation): object {
  return {
    threshold,
    modelVersion,
    overall: toFigures(overall),
    byCategory: toGroups(byCategory),
    bySource: toGroups(bySource),
  };
}

function toGroups(groups: ReadonlyMap<string, Metrics>): object {
  return Object.fromEntries([...groups].map(([name, metrics]) => [name, toFigures(metrics)]));
}

function toFigures(m: Metrics): object {
  return {
    n: m.n,
    positives: m.positives,
    accuracy: m.accuracy ?? null,
    recall: m.recall ?? null,
    falseAlarmRate: m.falseAlarmRate ?? null,
    rocAuc: m.rocAuc ?? null,
    recallAtFpr01: m.recallAtFpr01 ?? null,
    ece: m.ece ?? null,
    medianMicros: m.medianMicros ?? null,
  };
}
