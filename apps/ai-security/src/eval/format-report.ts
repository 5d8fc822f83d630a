import type { Evaluation } from '@ai-security/evaluation';
import type { ReportFacts } from './findings';
import { formatTable } from './format-table';
import { categoryTable, sourceTable, type ReportTable } from './report-tables';

/** Sources shown on the screen; the JSON file has them all. */
const MAX_SOURCES = 40;
/** Characters of a name on the screen. */
const MAX_NAME = 50;

/** The report a person reads. */
export function formatReport(evaluation: Evaluation, facts: ReportFacts): string {
  const { threshold, overall, bySource } = evaluation;
  const sources = sourceTable(evaluation);
  const shown = new Set(sources.rows.slice(0, MAX_SOURCES).map(([name]) => name));
  const hidden = [...bySource].filter(([name]) => !shown.has(name));
  const hiddenRows = hidden.reduce((sum, [, { n }]) => sum + n, 0);
  return [
    `${facts.dataPath}, task ${facts.task}, model ${facts.modelVersion}, threshold ${threshold}\n`,
    ...(facts.interrupted ? [`Interrupted: figures of the first ${overall.n} rows.\n`] : []),
    '\n',
    formatTables([categoryTable(evaluation), { ...sources, rows: sources.rows.slice(0, MAX_SOURCES) }]),
    ...(hidden.length > 0 ? [`and ${hidden.length} smaller sources with ${hiddenRows} rows, all of them in the --json file\n\n`] : []),
  ].join('');
}

/** Tables for a terminal, each followed by an empty line. */
export function formatTables(tables: readonly ReportTable[]): string {
  return tables.map(({ title, columns, rows }) => `${title}\n${formatTable(columns, rows.map(withShortName))}\n\n`).join('');
}

function withShortName([name = '', ...figures]: readonly string[]): readonly string[] {
  return [shortened(name), ...figures];
}

/** Long names lose their middle: the repository and the end of the file name tell most. */
function shortened(name: string): string {
  const half = MAX_NAME / 2;
  return name.length <= MAX_NAME ? name : `${name.slice(0, half)}…${name.slice(1 - half)}`;
}
