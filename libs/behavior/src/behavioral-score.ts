import type { ActionRecord } from '@ai-security/core-types';

/** The score of an agent about which nothing is known. */
export const INITIAL_SCORE = 1;

/** Actions after which an older one hardly matters: the weight of the 51st is below 1 %. */
export const SCORED_ACTIONS = 50;

/** How far one clean action moves the score towards 1, and one bad action down: trust is lost faster than won. */
const RECOVERY_RATE = 0.09;
const LOSS_RATE = 0.25;

type JudgedAction = Pick<ActionRecord, 'decision' | 'threats'>;

/** How well one action went, 0..1: as bad as its strongest threat when it was blocked, half as bad when only flagged. */
function qualityOf({ decision, threats }: JudgedAction): number {
  const worst = Math.max(0, ...threats.map(({ confidence }) => confidence));
  if (decision === 'block') return 1 - worst;
  return decision === 'flag' ? 1 - worst / 2 : 1;
}

/** The score after one more action. An exponentially weighted mean, asymmetric: see the rates above. */
export function nextScore(score: number, action: JudgedAction): number {
  const quality = qualityOf(action);
  const rate = quality < score ? LOSS_RATE : RECOVERY_RATE;
  return score + rate * (quality - score);
}

/**
 * The score that a history amounts to.
 *
 * @param newestFirst the agent's latest actions, at least {@link SCORED_ACTIONS} where there are so many
 */
export function scoreOf(newestFirst: readonly JudgedAction[]): number {
  return newestFirst.slice(0, SCORED_ACTIONS).reduceRight(nextScore, INITIAL_SCORE);
}
