import { canonicalize } from '@ai-security/detection';
import { fractionOf } from './random';
import type { TrainingRow } from './training-row';

/** Rows to learn from and what was left out on the way to them. */
export interface TrainingRows {
  readonly rows: readonly TrainingRow[];
  /** Rows of themes that no training sees. */
  readonly unseen: readonly TrainingRow[];
  /** Rows whose text, in canonical form and lower case, was there already. */
  readonly duplicates: number;
}

/**
 * Rows as they are learned from: each text once, whole themes kept out. Where
 * copies differ in their label, the first one stands.
 */
export function selectTrainingRows(all: Iterable<TrainingRow>): TrainingRows {
  const rows: TrainingRow[] = [];
  const seen = new Set<string>();
  let duplicates = 0;
  for (const row of all) {
    const key = canonicalize(row.text).text.trim().toLowerCase();
    if (seen.has(key)) duplicates++;
    else rows.push(isAuthored(row) ? withTheme(row) : row);
    seen.add(key);
  }
  return { rows: rows.filter((row) => !isOfUnseenTheme(row)), unseen: rows.filter(isOfUnseenTheme), duplicates };
}

/** An authored row by its theme: that is its group, and two authors may have named theirs alike. */
export function withTheme<T extends TrainingRow>(row: T): T {
  return { ...row, group: `${row.source}/${row.group ?? row.id}` };
}

/** True for rows that were written for this project. */
export function isAuthored({ source }: TrainingRow): boolean {
  return source.startsWith('authored/');
}

const UNSEEN_SHARE = 0.2;
/** Decides which themes are kept out; it stays the same over all trainings, so that their figures can be compared. */
const UNSEEN_SEED = 20_261_123;

/** True for authored rows of the fifth of themes that no training sees: they are for evaluation. */
export function isOfUnseenTheme(row: TrainingRow): boolean {
  return isAuthored(row) && fractionOf(row.group ?? row.id, UNSEEN_SEED) < UNSEEN_SHARE;
}

/** The repository a row comes from, with the mark of rows that were put together from several. */
export function sourceFamily(source: string): string {
  const [first = source] = source.split('+');
  return first.split('/').slice(0, 2).join('/');
}

/** The repository a row comes from, also where it was put together with others: what must be left out together. */
export function repositoryOf(source: string): string {
  return sourceFamily(source).replace(/^composed:/, '');
}
