import type { Decision } from '@ai-security/core-types';

/** How one model version decided on live traffic. */
export interface ModelVerdictStats {
  readonly modelVersion: string;
  readonly counts: Readonly<Record<Decision, number>>;
  /** Share of blocks among the last thousand or so verdicts, 0..1. */
  readonly recentBlockRate: number;
}

/** Live counts of verdicts per model version: how a model that blocks too much is noticed. */
export interface VerdictStats {
  observe(modelVersion: string, decision: Decision): void;
  /** The versions seen, the one used last first. */
  snapshot(): readonly ModelVerdictStats[];
}

/** Versions remembered; the one unused for longest is forgotten. */
const MAX_VERSIONS = 16;
/** A verdict's weight in the recent rate falls to 1/e after this many more. */
const RECENT_VERDICTS = 1000;

interface Tally {
  counts: Record<Decision, number>;
  recentBlockRate: number;
}

/** Starts with nothing observed. */
export function createVerdictStats(): VerdictStats {
  const tallies = new Map<string, Tally>();
  return {
    observe: (modelVersion, decision) => {
      const tally = tallies.get(modelVersion) ?? { counts: { allow: 0, flag: 0, block: 0 }, recentBlockRate: 0 };
      // Deleting first moves the version to the end: the map's order is the order of use.
      tallies.delete(modelVersion);
      tallies.set(modelVersion, counted(tally, decision));
      const [oldest] = tallies.keys();
      if (tallies.size > MAX_VERSIONS && oldest !== undefined) tallies.delete(oldest);
    },
    snapshot: () => [...tallies].map(([modelVersion, tally]) => ({ modelVersion, ...tally })).reverse(),
  };
}

function counted(tally: Tally, decision: Decision): Tally {
  tally.counts[decision]++;
  const total = tally.counts.allow + tally.counts.flag + tally.counts.block;
  // While there are few, the plain mean; it turns into the weighted one by itself.
  const weight = 1 / Math.min(total, RECENT_VERDICTS);
  tally.recentBlockRate += weight * ((decision === 'block' ? 1 : 0) - tally.recentBlockRate);
  return tally;
}
