import { setImmediate as nextTurn } from 'node:timers/promises';
import { InterruptedError } from '../errors';
import { createProgress, type ProgressOptions } from '../progress';
import type { StudyContext } from './study';

/** Work goes on at most this long before signals and timers get their turn. */
const TURN_MS = 20;

/** Called after each piece of work: shows progress, lets others run. */
export type Step = () => Promise<void>;

/**
 * Runs work made of many small pieces; leaves the terminal clean however it ends.
 * @throws InterruptedError out of `work`, at a step after the signal
 */
export async function paced<T>(
  { progress: rewrite, stderr, signal }: StudyContext['options'],
  shown: Pick<ProgressOptions, 'unit' | 'total'>,
  work: (step: Step) => Promise<T>,
): Promise<T> {
  const progress = createProgress(stderr, { rewrite, ...shown });
  let done = 0;
  let turnMs = performance.now();
  try {
    return await work(async () => {
      done++;
      if (performance.now() - turnMs < TURN_MS) return;
      progress.update(done);
      await nextTurn();
      if (signal?.aborted === true) throw new InterruptedError('stopped');
      turnMs = performance.now();
    });
  } finally {
    progress.end();
  }
}
