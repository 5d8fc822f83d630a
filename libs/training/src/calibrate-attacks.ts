import type { AttackCalibration } from '@ai-security/detection';
import { fitLogistic, type LogisticExample, type LogisticFit } from './fit-logistic';
import { isMade } from './made-rows';
import type { TrainingRow } from './training-row';
import { isAuthored } from './training-rows';
import { rowMargins } from './margins';
import type { Training } from './train-model';

/**
 * Makes probabilities of the margins of rows the weights have not seen.
 *
 * Harmless texts count as much as attacks, and public rows, authored ones,
 * whose themes are apart from those learned from, and those made of others, as
 * documents and disguises, as much as each other: a threshold fitted to more of
 * what was learned from is too high for what is new, and one fitted to short
 * texts too low for long ones.
 */
export function calibrateAttacks(
  { rows, corpus }: Pick<Training, 'rows' | 'corpus'>,
  weights: Float32Array,
  held: readonly number[],
): AttackCalibration {
  if (held.length === 0) return UNFITTED;
  const cellOf = (row: number): string => `${rows[row].label} ${kindOf(rows[row])}`;
  const sizes = new Map<string, number>();
  for (const row of held) sizes.set(cellOf(row), (sizes.get(cellOf(row)) ?? 0) + 1);
  const examples = held.map((row): LogisticExample => {
    const { whole, passage, windows } = rowMargins(corpus, row, weights);
    const weight = held.length / sizes.size / (sizes.get(cellOf(row)) ?? 1);
    return { inputs: [whole, passage, Math.log(windows)], positive: rows[row].label === 1, weight };
  });
  const { weights: [whole, passage, windows], offset } = fitInDirection(examples);
  return { whole, passage, windows, offset };
}

function kindOf(row: TrainingRow): string {
  return isAuthored(row) ? 'authored' : isMade(row) ? 'made' : 'public';
}

/** Where there is nothing to fit to: the head's own probability. */
const UNFITTED: AttackCalibration = { whole: 0.5, passage: 0.5, windows: 0, offset: 0 };

/** Which way each input may move the probability: up with the two margins, down with the number of windows. */
const DIRECTIONS = [1, 1, -1];

/** A weight that points the other way stands for noise between figures that say nearly the same: it becomes 0. */
function fitInDirection(examples: readonly LogisticExample[]): LogisticFit {
  const dropped = new Set<number>();
  for (;;) {
    const left = examples.map((example) => ({ ...example, inputs: example.inputs.map((input, i) => (dropped.has(i) ? 0 : input)) }));
    const fit = fitLogistic(left);
    const wrong = DIRECTIONS.findIndex((direction, i) => fit.weights[i] * direction < 0 && !dropped.has(i));
    if (wrong === -1) return fit;
    dropped.add(wrong);
  }
}
