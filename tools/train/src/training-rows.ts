import { readDataset, type DatasetRow } from '@ai-security/dataset';
import { canonicalize } from '@ai-security/detection';

/** Rows to learn from and what was left out on the way to them. */
export interface TrainingRows {
  readonly rows: readonly DatasetRow[];
  /** Rows whose text, in canonical form and lower case, was there already. */
  readonly duplicates: number;
}

/**
 * The rows of the files that ask to judge a text by itself, each text once.
 * Where copies differ in their label, the first one stands.
 */
export async function readTrainingRows(paths: readonly string[]): Promise<TrainingRows> {
  const rows: DatasetRow[] = [];
  const seen = new Set<string>();
  let duplicates = 0;
  for (const path of paths) {
    for (const row of await readInputRows(path)) {
      const key = canonicalize(row.text).text.trim().toLowerCase();
      if (seen.has(key)) duplicates++;
      else rows.push(row);
      seen.add(key);
    }
  }
  return { rows, duplicates };
}

/** The rows of a file that ask to judge a text by itself, copies and all. */
export async function readInputRows(path: string): Promise<DatasetRow[]> {
  const rows: DatasetRow[] = [];
  for await (const row of readDataset(path)) if (row.task === 'input') rows.push(row);
  return rows;
}

/** The repository a row comes from, with the mark of rows that were put together from several. */
export function sourceFamily(source: string): string {
  const [first = source] = source.split('+');
  return first.split('/').slice(0, 2).join('/');
}
