import type { Steps } from '../steps';

/**
 * Units of work in one step. One unit is a look-up in a table that may be far
 * larger than the caches, up to 0.1 µs: a step takes half a millisecond, and ten
 * times that in a process that is young, whose code is not yet compiled.
 */
export const STEP_UNITS = 4096;

/** Items that are worked on without asking the pace. */
const PART = 256;

/** Says when a step has done enough. One for everything that happens to a request, so that small parts share a step. */
export class Pace {
  private units = 0;

  /** Counts work that was done; true when it is time to yield. */
  isDue(units: number): boolean {
    this.units += units;
    if (this.units < STEP_UNITS) return false;
    this.units = 0;
    return true;
  }
}

/** A loop over numbered items, done part by part. */
export interface Pass {
  /** What one item costs at most, in units of {@link Pace}. */
  readonly unitsEach: number;
  /** How many items there are once the passes before are done. */
  size(): number;
  /** Does the items of a half-open range. */
  work(first: number, end: number): void;
}

/** Does passes at once. */
export function runPasses(passes: readonly Pass[]): void {
  for (const pass of passes) pass.work(0, pass.size());
}

/**
 * Does passes one after the other. Their loops are plain code: in the body of a
 * generator they would take two to three times as long.
 */
export function* inSteps(passes: readonly Pass[], pace: Pace): Steps<void> {
  for (const pass of passes) {
    const size = pass.size();
    for (let first = 0; first < size; first += PART) {
      const end = Math.min(size, first + PART);
      pass.work(first, end);
      if (pace.isDue((end - first) * pass.unitsEach)) yield;
    }
  }
}
