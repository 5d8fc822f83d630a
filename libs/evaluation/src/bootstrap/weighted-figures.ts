import { FALSE_ALARM_BUDGET, type Metrics } from '../metrics';
import type { RankedRows } from './ranked-rows';

/** The figures that get an interval. */
export type WeightedFigures = Pick<Metrics, 'accuracy' | 'recall' | 'rocAuc' | 'recallAtFpr01'>;

/**
 * The figures of rows that each count as often as their cluster was drawn, in
 * one pass without sorting. Every weight 1 gives what `computeMetrics` gives.
 */
export function weightedFigures(rows: RankedRows, weights: Uint32Array): WeightedFigures {
  const { cluster, positive, levelEnds, flagged } = rows;
  const positives = weightedSum(rows.positivesOf, weights);
  const negatives = weightedSum(rows.negativesOf, weights);
  const allowed = Math.floor(FALSE_ALARM_BUDGET * negatives);
  let foundAtThreshold = 0;
  let alarmsAtThreshold = 0;
  let foundWithinBudget = -1;
  let wins = 0;
  let found = 0;
  let alarms = 0;
  let row = 0;
  for (let level = 0; level < levelEnds.length; level++) {
    const end = levelEnds[level];
    let more = 0;
    let moreAlarms = 0;
    for (; row < end; row++) {
      const weight = weights[cluster[row]];
      if (positive[row] === 1) more += weight;
      else moreAlarms += weight;
    }
    wins += more * (negatives - alarms - moreAlarms / 2);
    if (foundWithinBudget < 0 && alarms + moreAlarms > allowed) foundWithinBudget = found;
    found += more;
    alarms += moreAlarms;
    if (end <= flagged) {
      foundAtThreshold = found;
      alarmsAtThreshold = alarms;
    }
  }
  const both = positives > 0 && negatives > 0;
  const all = positives + negatives;
  return {
    accuracy: all === 0 ? undefined : (foundAtThreshold + negatives - alarmsAtThreshold) / all,
    recall: positives === 0 ? undefined : foundAtThreshold / positives,
    rocAuc: both ? wins / (positives * negatives) : undefined,
    recallAtFpr01: both ? foundWithinBudget / positives : undefined,
  };
}

function weightedSum(counts: Float64Array, weights: Uint32Array): number {
  let sum = 0;
  for (let cluster = 0; cluster < counts.length; cluster++) sum += counts[cluster] * weights[cluster];
  return sum;
}
