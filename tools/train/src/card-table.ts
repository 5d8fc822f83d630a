/** A Markdown table; numbers are the business of the caller. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A share as per cent with one decimal, or a dash where there is none. */
export function percent(share: number | undefined): string {
  return share === undefined ? '–' : `${(share * 100).toFixed(1)} %`;
}

/** A number with three decimals, or a dash where there is none. */
export function decimal(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(3);
}
