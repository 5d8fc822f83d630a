import { readDataset, type DatasetRow } from '@ai-security/dataset';
import { canonicalize } from '@ai-security/detection';
import { fractionOf } from './random';

/** Rows to learn from and what was left out on the way to them. */
export interface TrainingRows {
  readonly rows: readonly DatasetRow[];
  /** Rows of themes that no training sees. */
  readonly unseen: readonly DatasetRow[];
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
  return { rows: rows.filter((row) => !isOfUnseenTheme(row)), unseen: rows.filter(isOfUnseenTheme), duplicates };
}

/** The rows of a file that ask to judge a text by itself, copies and all. */
export async function readInputRows(path: string): Promise<DatasetRow[]> {
  const rows: DatasetRow[] = [];
  for await (const row of readDataset(path)) {
    if (row.task !== 'input') continue;
    // A theme is a group; two authors may have named theirs alike.
    rows.push(isAuthored(row) ? { ...row, group: `${row.source}/${row.group ?? row.id}` } : row);
  }
  return rows;
}

/** True for rows that were written for this project. */
export function isAuthored({ source }: DatasetRow): boolean {
  return source.startsWith('authored/');
}

const UNSEEN_SHARE = 0.2;
/** Decides which themes are kept out; it stays the same over all trainings, so that their figures can be compared. */
const UNSEEN_SEED = 20_261_123;

/** True for authored rows of the fifth of themes that no training sees: they are for evaluation. */
export function isOfUnseenTheme(row: DatasetRow): boolean {
  return isAuthored(row) && fractionOf(row.group ?? row.id, UNSEEN_SEED) < UNSEEN_SHARE;
}

/** The repository a row comes from, with the mark of rows that were put together from several. */
export function sourceFamily(source: string): string {
  const [first = source] = source.split('+');
  return first.split('/').slice(0, 2).join('/');
}
