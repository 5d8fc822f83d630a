import { FIGURE_COUNT } from './text-figures';

/** What is usual in the traffic of one tenant, learned as it goes. */
export interface TrafficBaseline {
  /** Standard deviations by figure that are usual here; changes as more is seen. */
  readonly shift: Float64Array;
  /** Takes in the deviations of a text that nothing else was found in. */
  learn(deviations: Float64Array): void;
}

/** However long somebody sends odd texts, they stay this visible: usual is never further off than one standard deviation. */
const LARGEST_SHIFT = 1;
/** A single text moves what is usual by this much at most. */
const FASTEST = 1 / 200;
/** Texts seen count as at most so many: what is usual may change in weeks. */
const SLOWEST = 1 / 5000;

/** A baseline that knows nothing yet. */
export function createTrafficBaseline(): TrafficBaseline {
  const shift = new Float64Array(FIGURE_COUNT);
  let seen = 0;
  return {
    shift,
    learn: (deviations) => {
      const rate = Math.max(SLOWEST, Math.min(FASTEST, 1 / ++seen));
      for (let i = 0; i < FIGURE_COUNT; i++) {
        // The deviations were taken with the shift already off.
        const moved = shift[i] + rate * deviations[i];
        shift[i] = Math.max(-LARGEST_SHIFT, Math.min(LARGEST_SHIFT, moved));
      }
    },
  };
}

/** Baselines of many tenants in bounded memory; the one longest unused is forgotten first. */
export function createTrafficBaselines(most = 1000): (tenant: string) => TrafficBaseline {
  const baselines = new Map<string, TrafficBaseline>();
  return (tenant) => {
    const baseline = baselines.get(tenant) ?? createTrafficBaseline();
    baselines.delete(tenant);
    baselines.set(tenant, baseline);
    if (baselines.size > most) baselines.delete(baselines.keys().next().value as string);
    return baseline;
  };
}
