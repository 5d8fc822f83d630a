import { DISGUISES, measureDisguises, sampleOf, seededRandom, type DisguiseTrial } from '@ai-security/evaluation';
import { EvalError } from '../errors';
import type { JudgedRow } from '../score-rows';
import { paced } from './pace';
import type { Study } from './study';

/**
 * Judges attacks and harmless rows in every disguise. A text that a disguise
 * leaves as it is, such as Chinese by rot13, is left out of that disguise.
 */
export const studyDisguises: Study = async ({ judge, rows, threshold, seed, options }) => {
  const chosen = chooseRows(rows, options.sample ?? rows.length, seed);
  if (chosen.length === 0) throw new EvalError(`${options.dataPath} has no attacks to disguise`);
  const trials: DisguiseTrial[] = [];
  await paced(options, { unit: 'disguised texts', total: chosen.length * DISGUISES.length }, async (step) => {
    for (const { name, apply } of DISGUISES) {
      for (const { row, scored } of chosen) {
        const text = apply(row.text);
        if (text !== row.text) {
          trials.push({ disguise: name, positive: scored.positive, plainScore: scored.score, score: judge.score({ ...row, text }) });
        }
        await step();
      }
    }
  });
  return { byDisguise: measureDisguises(trials, threshold) };
};

function chooseRows(rows: readonly JudgedRow[], count: number, seed: number): JudgedRow[] {
  const random = seededRandom(seed);
  const attacks = sampleOf(rows.filter(({ scored }) => scored.positive), count, random);
  const harmless = sampleOf(rows.filter(({ scored }) => !scored.positive), count, random);
  return attacks.length === 0 ? [] : [...attacks, ...harmless];
}
