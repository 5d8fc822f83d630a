import { groupBy } from '../group-by';
import { shareFrom } from '../share';

/** One text judged plain and in a disguise. */
export interface DisguiseTrial {
  readonly disguise: string;
  /** True when the text is an attack. */
  readonly positive: boolean;
  readonly plainScore: number;
  readonly score: number;
}

/** What a disguise changes; plain figures are of the same texts. A figure without texts is undefined. */
export interface DisguiseFigures {
  /** Attacks judged in this disguise. */
  readonly n: number;
  readonly plainRecall: number | undefined;
  readonly recall: number | undefined;
  /** Recall lost by the disguise, in points of a hundred; below 0 when more were found. */
  readonly lossPoints: number | undefined;
  /** Harmless texts judged in this disguise: what is found everywhere is not found. */
  readonly harmless: number;
  readonly plainFalseAlarmRate: number | undefined;
  readonly falseAlarmRate: number | undefined;
}

/** Name of the sum over all disguises. */
export const POOLED = 'pooled';

/** Figures of all trials together, as {@link POOLED}, then of each disguise in the order met. */
export function measureDisguises(trials: readonly DisguiseTrial[], threshold: number): ReadonlyMap<string, DisguiseFigures> {
  const byDisguise = groupBy(trials, ({ disguise }) => disguise);
  const all: readonly (readonly [string, readonly DisguiseTrial[]])[] = [[POOLED, trials], ...byDisguise];
  return new Map(all.map(([name, group]) => [name, figuresOf(group, threshold)]));
}

function figuresOf(trials: readonly DisguiseTrial[], threshold: number): DisguiseFigures {
  const attacks = trials.filter(({ positive }) => positive);
  const harmless = trials.filter(({ positive }) => !positive);
  const plainRecall = shareFrom(attacks.map(({ plainScore }) => plainScore), threshold);
  const recall = shareFrom(attacks.map(({ score }) => score), threshold);
  return {
    n: attacks.length,
    plainRecall,
    recall,
    lossPoints: pointsLost(plainRecall, recall),
    harmless: harmless.length,
    plainFalseAlarmRate: shareFrom(harmless.map(({ plainScore }) => plainScore), threshold),
    falseAlarmRate: shareFrom(harmless.map(({ score }) => score), threshold),
  };
}

/** How far a share fell, in points of a hundred. */
export function pointsLost(before: number | undefined, after: number | undefined): number | undefined {
  return before === undefined || after === undefined ? undefined : (before - after) * 100;
}
