/** A column of a table on a terminal. */
export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/** Rows under a line of titles, each column as wide as its widest cell. */
export function formatTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const lines = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, index) => Math.max(...lines.map((cells) => cells[index]?.length ?? 0)));
  return lines.map((cells) => formatLine(columns, widths, cells)).join('\n');
}

function formatLine(columns: readonly Column[], widths: readonly number[], cells: readonly string[]): string {
  const padded = columns.map(({ align }, index) => {
    const cell = cells[index] ?? '';
    const width = widths[index] ?? 0;
    return align === 'left' ? cell.padEnd(width) : cell.padStart(width);
  });
  return padded.join('  ').trimEnd();
}
