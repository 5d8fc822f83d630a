import { DatasetFileError, DatasetRowError } from './errors';
import { parseRow, type ReportProblem } from './parse-row';
import { readLines } from './read-lines';
import type { DatasetRow } from './row';

/**
 * The rows of a JSON Lines file, one at a time; gzip when the name ends in
 * `.gz`. Blank lines are skipped, an empty file has no rows. Leaving the loop
 * early closes the file.
 * @throws DatasetFileError when the file is missing, unreadable or a torn gzip
 * @throws DatasetRowError naming file, line and field of the first bad row
 */
export async function* readDataset(path: string): AsyncGenerator<DatasetRow, void, undefined> {
  let line = 0;
  for await (const text of linesOf(path)) {
    line++;
    if (text.trim() !== '') yield parseLine(text, path, line);
  }
}

async function* linesOf(path: string): AsyncGenerator<string, void, undefined> {
  try {
    yield* readLines(path);
  } catch (cause) {
    throw new DatasetFileError(path, describe(cause as NodeJS.ErrnoException), { cause });
  }
}

function parseLine(text: string, path: string, line: number): DatasetRow {
  const fail: ReportProblem = (field, problem) => {
    throw new DatasetRowError(path, line, field, problem);
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new DatasetRowError(path, line, 'line', 'is not JSON', { cause });
  }
  return parseRow(value, fail);
}

function describe({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'does not exist';
  if (code === 'EISDIR') return 'is a directory';
  return code?.startsWith('Z_') === true ? `is not a whole gzip file (${message})` : `cannot be read (${message})`;
}
