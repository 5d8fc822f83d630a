import type { AttackCalibration } from '@ai-security/detection';
import { fitLogistic, type LogisticExample, type LogisticFit } from './fit-logistic';
import { isAuthored } from './training-rows';
import { rowMargins } from './margins';
import type { Training } from './train-model';

/** Where guards stand attacks are rare; a false alarm costs an agent its answer. */
const HARMLESS_TO_ATTACKS = 1.4;

/**
 * Makes probabilities of the margins of rows the weights have not seen.
 *
 * Harmless texts count more than attacks, and the authored rows, whose
 * themes are apart from those learned from, as much as all others: a threshold
 * fitted to more of what was learned from is too high for what is new.
 */
export function calibrateAttacks(
  { rows, corpus }: Pick<Training, 'rows' | 'corpus'>,
  weights: Float32Array,
  held: readonly number[],
): AttackCalibration {
  if (held.length === 0) return UNFITTED;
  const cellOf = (row: number): string => `${rows[row].label} ${isAuthored(rows[row])}`;
  const sizes = new Map<string, number>();
  for (const row of held) sizes.set(cellOf(row), (sizes.get(cellOf(row)) ?? 0) + 1);
  const examples = held.map((row): LogisticExample => {
    const { whole, passage, windows } = rowMargins(corpus, row, weights);
    const share = rows[row].label === 1 ? 1 : HARMLESS_TO_ATTACKS;
    const weight = (share * held.length) / sizes.size / (sizes.get(cellOf(row)) ?? 1);
    return { inputs: [whole, passage, Math.log(windows)], positive: rows[row].label === 1, weight };
  });
  const { weights: [whole, passage, windows], offset } = fitInDirection(examples);
  return { whole, passage, windows, offset };
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
