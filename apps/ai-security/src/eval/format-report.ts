import type { Evaluation, Metrics } from '@ai-security/evaluation';
import { formatTable, type Column } from './format-table';

/** What was measured. */
export interface ReportFacts {
  readonly modelVersion: string;
  readonly dataPath: string;
  readonly task: string;
  /** True when the measuring was stopped before the end of the file. */
  readonly interrupted: boolean;
}

/** Sources shown on the screen; the JSON file has them all. */
const MAX_SOURCES = 40;
/** Characters of a name on the screen. */
const MAX_NAME = 50;

const COLUMNS: readonly Column[] = [
  { title: '', align: 'left' },
  ...['n', 'positives', 'recall', 'false alarms', 'accuracy', 'ROC AUC', 'recall@1%FA', 'ECE', 'µs/text'].map(
    (title): Column => ({ title, align: 'right' }),
  ),
];

/** The report a person reads. */
export function formatReport({ threshold, overall, byCategory, bySource }: Evaluation, facts: ReportFacts): string {
  const sources = [...bySource].sort(([, a], [, b]) => b.n - a.n);
  const hidden = sources.slice(MAX_SOURCES);
  const hiddenRows = hidden.reduce((sum, [, { n }]) => sum + n, 0);
  return [
    `${facts.dataPath}, task ${facts.task}, model ${facts.modelVersion}, threshold ${threshold}`,
    ...(facts.interrupted ? [`Interrupted: figures of the first ${overall.n} rows.`] : []),
    '',
    section('By category (attacks of one category against all harmless rows)', [['all', overall], ...byCategory]),
    section('By source (its own rows)', sources.slice(0, MAX_SOURCES)),
    ...(hidden.length > 0 ? [`and ${hidden.length} smaller sources with ${hiddenRows} rows, all of them in the --json file`, ''] : []),
  ].join('\n');
}

function section(title: string, rows: readonly (readonly [string, Metrics])[]): string {
  return `${title}\n${formatTable(
    COLUMNS,
    rows.map(([name, metrics]) => cells(name, metrics)),
  )}\n`;
}

function cells(name: string, m: Metrics): string[] {
  return [
    shortened(name),
    String(m.n),
    String(m.positives),
    percent(m.recall),
    percent(m.falseAlarmRate),
    percent(m.accuracy),
    fixed(m.rocAuc, 4),
    percent(m.recallAtFpr01),
    fixed(m.ece, 4),
    fixed(m.medianMicros, 0),
  ];
}

/** Long names lose their middle: the repository and the end of the file name tell most. */
function shortened(name: string): string {
  const half = MAX_NAME / 2;
  return name.length <= MAX_NAME ? name : `${name.slice(0, half)}…${name.slice(1 - half)}`;
}

function percent(share: number | undefined): string {
  return share === undefined ? '-' : `${(share * 100).toFixed(2)} %`;
}

function fixed(value: number | undefined, digits: number): string {
  return value === undefined ? '-' : value.toFixed(digits);
}
