import { recallAtFalseAlarmRate } from '@ai-security/evaluation';
import { marginOf } from './linear-head';
import { keptApart, trainAny, type Training } from './train-model';
import { sourceFamily } from './training-rows';

/** How a source is judged by a model that never saw it. */
export interface LeftOut {
  readonly family: string;
  readonly attacks: number;
  readonly harmless: number;
  /** Attacks of the source found where 1 % of other sources' unseen harmless rows raise a false alarm. */
  readonly recall: number | undefined;
  /** Harmless rows of the source above probability one half. */
  readonly falseAlarmRate: number | undefined;
}

const FALSE_ALARM_BUDGET = 0.01;

/**
 * Trains without one source and judges it. The threshold comes from harmless
 * rows of the other sources that were kept apart from this training.
 */
export function leaveOut(training: Training, family: string): LeftOut {
  const { rows, corpus } = training;
  const isApart = keptApart(training);
  const rowsWhere = (holds: (row: number) => boolean): number[] => rows.map((_, row) => row).filter(holds);
  const isOf = (row: number): boolean => sourceFamily(rows[row].source) === family;
  const weights = trainAny(training, rowsWhere((row) => !isOf(row) && !isApart(row)));
  const margins = (chosen: readonly number[]): number[] => chosen.map((row) => marginOf(corpus, row, weights));
  const attacks = margins(rowsWhere((row) => isOf(row) && rows[row].label === 1));
  const harmless = margins(rowsWhere((row) => isOf(row) && rows[row].label === 0));
  const others = margins(rowsWhere((row) => !isOf(row) && isApart(row) && rows[row].label === 0));
  return {
    family,
    attacks: attacks.length,
    harmless: harmless.length,
    recall: recallAtFalseAlarmRate(attacks, others, FALSE_ALARM_BUDGET),
    falseAlarmRate: harmless.length === 0 ? undefined : harmless.filter((margin) => margin > 0).length / harmless.length,
  };
}
