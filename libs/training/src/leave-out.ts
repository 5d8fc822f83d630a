import { attackProbability } from '@ai-security/detection';
import { recallAtFalseAlarmRate } from '@ai-security/evaluation';
import { calibrateAttacks } from './calibrate-attacks';
import { isMadeOf } from './made-rows';
import { rowMargins } from './margins';
import { keptApart, trainAny, type Training } from './train-model';
import { repositoryOf } from './training-rows';

/** How a source is judged by a model that never saw it. */
export interface LeftOut {
  /** The repository left out, also where its rows were put together with others. */
  readonly family: string;
  readonly attacks: number;
  readonly harmless: number;
  /** Attacks of the source found where 1 % of other sources' unseen harmless rows raise a false alarm. */
  readonly recall: number | undefined;
  /** Its attacks at the threshold. */
  readonly recallAtThreshold: number | undefined;
  /** Its harmless rows at the threshold. */
  readonly falseAlarmRate: number | undefined;
}

const FALSE_ALARM_BUDGET = 0.01;

/**
 * Trains without one source and judges it. The threshold comes from harmless
 * rows of the other sources that were kept apart from this training, and
 * beside it the given one, at which the detector blocks.
 */
export function leaveOut(training: Training, family: string, threshold: number): LeftOut {
  const { rows, corpus } = training;
  const isApart = keptApart(training);
  const rowsWhere = (holds: (row: number) => boolean): number[] => rows.map((_, row) => row).filter(holds);
  const isOf = (row: number): boolean => repositoryOf(rows[row].source) === family;
  const isWithout = (row: number): boolean => !isOf(row) && !isMadeOf(rows[row], family);
  const weights = trainAny(training, rowsWhere((row) => isWithout(row) && !isApart(row)));
  const calibration = calibrateAttacks(training, weights, rowsWhere((row) => isWithout(row) && isApart(row)));
  const scores = (chosen: readonly number[]): number[] =>
    chosen.map((row) => {
      const { whole, passage, windows } = rowMargins(corpus, row, weights);
      return attackProbability(calibration, whole, passage, windows);
    });
  const attacks = scores(rowsWhere((row) => isOf(row) && rows[row].label === 1));
  const harmless = scores(rowsWhere((row) => isOf(row) && rows[row].label === 0));
  const others = scores(rowsWhere((row) => isWithout(row) && isApart(row) && rows[row].label === 0));
  return {
    family,
    attacks: attacks.length,
    harmless: harmless.length,
    recall: recallAtFalseAlarmRate(attacks, others, FALSE_ALARM_BUDGET),
    recallAtThreshold: attacks.length === 0 ? undefined : attacks.filter((score) => score >= threshold).length / attacks.length,
    falseAlarmRate: harmless.length === 0 ? undefined : harmless.filter((score) => score >= threshold).length / harmless.length,
  };
}
