import {
  BURIAL_PLACES,
  type BuriedFigures,
  type DisguiseFigures,
  type Evaluation,
  type EvaluationIntervals,
  type Intervals,
  type Metrics,
} from '@ai-security/evaluation';
import { change, fixed, fixedWithin, percent, percentWithin } from './figure-text';
import type { Findings } from './findings';
import type { Column } from './format-table';

/** A table of a report, whatever it is shown on. The first column holds names. */
export interface ReportTable {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

/** The table of all rows and each category. */
export function categoryTable({ overall, byCategory }: Evaluation): ReportTable {
  return metricsTable('By category (attacks of one category against all harmless rows)', [['all', overall], ...byCategory]);
}

/** The table of sources, the largest first. */
export function sourceTable({ bySource }: Evaluation): ReportTable {
  return metricsTable('By source (its own rows)', [...bySource].sort(([, a], [, b]) => b.n - a.n));
}

/** A table for each study among the findings. */
export function studyTables({ evaluation, intervals, baselines, byDisguise, buried }: Findings): readonly ReportTable[] {
  return [
    ...(intervals ? [intervalTable(intervals, evaluation)] : []),
    ...(baselines ? [metricsTable('Baselines over the same rows, learned from another file', [...baselines])] : []),
    ...(byDisguise ? [disguiseTable(byDisguise)] : []),
    ...(buried ? [buriedTable(buried)] : []),
  ];
}

function metricsTable(title: string, rows: readonly (readonly [string, Metrics])[]): ReportTable {
  return {
    title,
    columns: columns('n', 'positives', 'recall', 'false alarms', 'accuracy', 'ROC AUC', 'recall@1%FA', 'ECE', 'µs/text'),
    rows: rows.map(([name, m]) => [
      name,
      String(m.n),
      String(m.positives),
      percent(m.recall),
      percent(m.falseAlarmRate),
      percent(m.accuracy),
      fixed(m.rocAuc, 4),
      percent(m.recallAtFpr01),
      fixed(m.ece, 4),
      fixed(m.medianMicros, 0),
    ]),
  };
}

function intervalTable({ resamples, level, overall, byCategory }: EvaluationIntervals, evaluation: Evaluation): ReportTable {
  const rows: readonly (readonly [string, Intervals, Metrics | undefined])[] = [
    ['all', overall, evaluation.overall],
    ...[...byCategory].map(([name, intervals]) => [name, intervals, evaluation.byCategory.get(name)] as const),
  ];
  return {
    title: `Intervals (± half of the ${level * 100} % bootstrap interval, ${resamples} resamples, rows of one group together)`,
    columns: columns('recall', 'accuracy', 'ROC AUC', 'recall@1%FA'),
    rows: rows.map(([name, intervals, m]) => [
      name,
      percentWithin(m?.recall, intervals.recall),
      percentWithin(m?.accuracy, intervals.accuracy),
      fixedWithin(m?.rocAuc, intervals.rocAuc, 4),
      percentWithin(m?.recallAtFpr01, intervals.recallAtFpr01),
    ]),
  };
}

function disguiseTable(byDisguise: ReadonlyMap<string, DisguiseFigures>): ReportTable {
  return {
    title: 'Disguised (the same texts plain and in each disguise; what a disguise leaves as it is does not count)',
    columns: columns('attacks', 'recall plain', 'recall', 'points', 'harmless', 'false alarms plain', 'false alarms'),
    rows: [...byDisguise].map(([name, d]) => [
      name,
      String(d.n),
      percent(d.plainRecall),
      percent(d.recall),
      change(d.lossPoints),
      String(d.harmless),
      percent(d.plainFalseAlarmRate),
      percent(d.falseAlarmRate),
    ]),
  };
}

function buriedTable({ alone, sizes }: BuriedFigures): ReportTable {
  return {
    title: `Buried (${alone.n} attacks inside harmless documents; found alone: ${percent(alone.recall)})`,
    columns: columns('documents', 'false alarms without', ...BURIAL_PLACES.flatMap((place) => [`recall ${place}`, 'points'])),
    rows: sizes.map(({ chars, hosts, falseAlarmRate, places }) => [
      `${chars} characters`,
      String(hosts),
      percent(falseAlarmRate),
      ...BURIAL_PLACES.flatMap((place) => [percent(places[place].recall), change(places[place].lossPoints)]),
    ]),
  };
}

function columns(...titles: readonly string[]): readonly Column[] {
  return [{ title: '', align: 'left' }, ...titles.map((title): Column => ({ title, align: 'right' }))];
}
