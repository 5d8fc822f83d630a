import type { BaselineLearner } from './baseline';

/** Bins each time the length doubles: fine enough for payloads, full enough to count in. */
const BINS_PER_DOUBLING = 4;
/** How many texts the share of attacks over all lengths counts for in a bin. */
const PRIOR_WEIGHT = 5;

interface Counts {
  positives: number;
  all: number;
}

/** Judges by the number of characters alone: the share of attacks among texts about as long. */
export function createLengthLearner(): BaselineLearner {
  const bins = new Map<number, Counts>();
  const total: Counts = { positives: 0, all: 0 };
  return {
    add(text, positive) {
      const bin = bins.get(binOf(text)) ?? { positives: 0, all: 0 };
      bins.set(binOf(text), bin);
      for (const counts of [bin, total]) {
        counts.positives += positive ? 1 : 0;
        counts.all++;
      }
    },
    finish() {
      const prior = (total.positives + 1) / (total.all + 2);
      const scores = new Map([...bins].map(([bin, { positives, all }]) => [bin, (positives + PRIOR_WEIGHT * prior) / (all + PRIOR_WEIGHT)]));
      return (text) => scores.get(binOf(text)) ?? prior;
    },
  };
}

function binOf({ length }: string): number {
  return Math.floor(Math.log2(length + 1) * BINS_PER_DOUBLING);
}
