import { DEFAULT_THRESHOLD, type EvalOptions } from './eval-options';
import { EvalError } from './errors';

/**
 * Refuses what cannot be measured before anything is.
 * @throws EvalError
 */
export function checkOptions({ threshold = DEFAULT_THRESHOLD, task, disguises, buried, sample, seed }: EvalOptions): void {
  if (!(threshold >= 0 && threshold <= 1)) throw new EvalError(`the threshold must be from 0 to 1, is ${threshold}`);
  const study = disguises === true ? '--disguises' : buried === true ? '--buried' : undefined;
  if (study !== undefined && task !== 'input') throw new EvalError(`${study} is for task input, not for ${task}`);
  if (sample !== undefined && study === undefined) throw new EvalError('--sample is for --disguises and --buried');
  if (sample !== undefined && !(Number.isSafeInteger(sample) && sample > 0)) throw new EvalError(`the sample must be a whole number above 0, is ${sample}`);
  if (seed !== undefined && !Number.isSafeInteger(seed)) throw new EvalError(`the seed must be a whole number, is ${seed}`);
}
