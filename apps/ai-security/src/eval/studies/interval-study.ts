import { evaluationIntervals } from '@ai-security/evaluation';
import type { Study } from './study';

/** Bootstrap intervals of the plain figures. */
export const studyIntervals: Study = async ({ rows, threshold, seed }) => ({
  intervals: evaluationIntervals(rows.map(({ scored }) => scored), threshold, { seed }),
});
