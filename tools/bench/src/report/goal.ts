/** A figure that has to reach something. */
export interface Goal {
  /** Stable, for programs. */
  readonly id: string;
  readonly label: string;
  /** Undefined: could not be measured here. */
  readonly value: number | undefined;
  /** Behind the number: `×`, `checks/s`. */
  readonly unit: string;
  readonly bound: 'at most' | 'at least';
  readonly limit: number;
}

/** Whether a goal is reached. */
export type GoalState = 'met' | 'missed' | 'unknown';

/** Whether the figure reaches its goal. */
export function goalState({ value, bound, limit }: Goal): GoalState {
  if (value === undefined) return 'unknown';
  return (bound === 'at most' ? value <= limit : value >= limit) ? 'met' : 'missed';
}
