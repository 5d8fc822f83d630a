import { UnsupportedModelError } from '../errors';

/** Platt scaling: `probability = 1 / (1 + exp(-(slope * margin + offset)))` (Platt 1999). */
export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

/** The calibrated probability of a margin, 0..1. */
export function probability(margin: number, { slope, offset }: Calibration): number {
  return 1 / (1 + Math.exp(-(slope * margin + offset)));
}

/**
 * Checks one calibration of a model file.
 * @throws UnsupportedModelError when a part is not a finite number, or the
 * slope is not positive: a higher margin must mean a higher probability
 */
export function parseCalibration(value: unknown, name: string): Calibration {
  const { slope, offset } = (value ?? {}) as Partial<Record<string, unknown>>;
  if (typeof slope !== 'number' || typeof offset !== 'number' || !Number.isFinite(offset) || !(slope > 0 && slope < Infinity)) {
    throw new UnsupportedModelError(`its ${name} is not a positive slope and an offset`);
  }
  return { slope, offset };
}
