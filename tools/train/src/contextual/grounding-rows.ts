import { readDataset, type DatasetRow } from '@ai-security/dataset';

/** A row that asks whether a response stays with its context. */
export interface GroundingRow {
  readonly text: string;
  readonly context: string;
  readonly response: string;
  /** True when the response is not grounded. */
  readonly positive: boolean;
  readonly source: string;
  readonly subtype: string;
  /** Rows of one group stay together when rows are split. */
  readonly group: string;
  /** How much the row counts; 1 is usual. */
  readonly weight: number;
}

/** Rows to judge against a context, and how many there are that have none. */
export interface GroundingRows {
  readonly rows: readonly GroundingRow[];
  readonly withoutContext: number;
}

/** The grounding rows of data set files. */
export async function readGroundingRows(paths: readonly string[]): Promise<GroundingRows> {
  const rows: GroundingRow[] = [];
  let withoutContext = 0;
  for (const path of paths) {
    for await (const row of readDataset(path)) {
      if (row.task !== 'grounding') continue;
      if (hasText(row.context) && hasText(row.response)) rows.push(toRow(row, row.context, row.response));
      else withoutContext++;
    }
  }
  return { rows, withoutContext };
}

function toRow({ id, text, label, source, subtype, group }: DatasetRow, context: string, response: string): GroundingRow {
  return { text, context, response, positive: label === 1, source, subtype: subtype ?? '', group: group ?? id, weight: 1 };
}

function hasText(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

/** The collection a row comes from: the name of its file without language and type. */
export function sourceKey(source: string): string {
  return (source.split('/').at(-1) ?? source).split('.')[0];
}
