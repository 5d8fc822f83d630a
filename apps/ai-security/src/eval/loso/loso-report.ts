import type { LeftOut, PooledLeftOut } from '@ai-security/training';
import { percent } from '../figure-text';
import type { ReportTable } from '../report-tables';

/** The sources, those found worst first, and all of them together. */
export function losoTable(leftOut: readonly LeftOut[], pooled: PooledLeftOut): ReportTable {
  const worstFirst = [...leftOut].sort((a, b) => (a.recall ?? 2) - (b.recall ?? 2) || (b.falseAlarmRate ?? 0) - (a.falseAlarmRate ?? 0));
  const figures = (name: string, found: LeftOut | PooledLeftOut): string[] => [
    name,
    String(found.attacks),
    percent(found.recall),
    percent(found.recallAtThreshold),
    String(found.harmless),
    percent(found.falseAlarmRate),
  ];
  return {
    title: 'Without the source (each judged by a model that never saw it; recall@1%FA counts false alarms on other sources)',
    columns: [
      { title: '', align: 'left' },
      ...['attacks', 'recall@1%FA', 'recall', 'harmless', 'false alarms'].map((title) => ({ title, align: 'right' as const })),
    ],
    rows: [figures('pooled', pooled), ...worstFirst.map((source) => figures(source.family, source))],
  };
}

/** The figures as JSON; fields are added, never changed; a figure without meaning is null. */
export function losoJson(leftOut: readonly LeftOut[], pooled: PooledLeftOut, threshold: number): string {
  const bySource = Object.fromEntries(leftOut.map((source) => [source.family, toFigures(source)]));
  return `${JSON.stringify({ protocol: 'loso', threshold, pooled: toFigures(pooled), bySource }, undefined, 2)}\n`;
}

function toFigures({ attacks, harmless, recall, recallAtThreshold, falseAlarmRate }: PooledLeftOut): object {
  return { attacks, harmless, recallAtFpr01: recall ?? null, recall: recallAtThreshold ?? null, falseAlarmRate: falseAlarmRate ?? null };
}
