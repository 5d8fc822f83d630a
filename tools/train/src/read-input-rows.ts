import { readDataset, type DatasetRow } from '@ai-security/dataset';

/** The rows of a file that ask to judge a text by itself, copies and all. */
export async function readInputRows(path: string): Promise<DatasetRow[]> {
  const rows: DatasetRow[] = [];
  for await (const row of readDataset(path)) if (row.task === 'input') rows.push(row);
  return rows;
}
