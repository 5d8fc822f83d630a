import { goalState, type Goal } from './goal';
import type { MachineFacts } from '../machine/machine-facts';
import type { Table } from './table';

/** What a scenario found. */
export interface Report {
  readonly scenario: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly machine: MachineFacts;
  /** What the figures are about: texts, load, settings. */
  readonly setup: Readonly<Record<string, string>>;
  readonly table: Table;
  /** The figures again under stable names, for programs. */
  readonly figures: Readonly<Record<string, number | undefined>>;
  readonly goals: readonly Goal[];
  /** What a reader has to know to read the figures right. */
  readonly remarks: readonly string[];
  /** What broke. Anything here fails the run. */
  readonly problems: readonly string[];
}

/** The report as a stable JSON document; a figure that could not be taken is null. */
export function reportToJson(report: Report): string {
  const { table: _, goals, ...rest } = report;
  const document = { ...rest, goals: goals.map((goal) => ({ ...goal, state: goalState(goal) })) };
  return JSON.stringify(document, (_key, value: unknown) => (value === undefined ? null : value), 2);
}
