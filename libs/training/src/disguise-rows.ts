import { DISGUISES } from '@ai-security/evaluation';
import { madeSource } from './made-rows';
import { createRandom } from './random';
import type { TrainingRow } from './training-row';

/** Longer texts say nothing more about a disguise. */
const LONGEST = 500;

/**
 * Rows in disguise, of every disguise as many attacks as harmless ones: the
 * disguise itself must say nothing. What stands behind it is told by the
 * detector's views. The same rows and seed give the same texts.
 *
 * @param count how many of each kind for each disguise
 */
export function disguiseRows(rows: readonly TrainingRow[], count: number, seed: number): TrainingRow[] {
  const random = createRandom(seed);
  const short = rows.filter(({ text }) => text.length <= LONGEST);
  const kinds = [short.filter(({ label }) => label === 1), short.filter(({ label }) => label === 0)];
  if (kinds.some((kind) => kind.length === 0)) return [];
  return DISGUISES.flatMap(({ name, apply }) =>
    kinds.flatMap((kind) =>
      Array.from({ length: count }, (_, i): TrainingRow => {
        const row = kind[random.below(kind.length)];
        return { ...row, id: `${name}-${row.label}-${i}`, text: apply(row.text), source: madeSource([row]), group: row.group ?? row.id };
      }),
    ),
  );
}
