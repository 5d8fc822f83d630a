import { UnsupportedModelError } from '../errors';

/** Makes a probability of what the windows of a text show: a logistic function of three figures. */
export interface AttackCalibration {
  /** Weight of the highest margin of a whole piece. */
  readonly whole: number;
  /** Weight of the highest margin of a passage. */
  readonly passage: number;
  /** Weight of the logarithm of the number of windows, at most 0: the highest of many is higher by chance alone. */
  readonly windows: number;
  readonly offset: number;
}

/** Probability that a text is an attack, 0..1. */
export function attackProbability(calibration: AttackCalibration, whole: number, passage: number, windows: number): number {
  const { whole: a, passage: b, windows: c, offset } = calibration;
  return 1 / (1 + Math.exp(-(a * whole + b * passage + c * Math.log(windows) + offset)));
}

/**
 * Checks the calibration of a model file.
 * @throws UnsupportedModelError when a part is not a finite number, or a higher
 * margin or fewer windows would mean a lower probability
 */
export function parseAttackCalibration(value: unknown): AttackCalibration {
  const { whole, passage, windows, offset } = (value ?? {}) as Partial<Record<string, unknown>>;
  const finite = [whole, passage, windows, offset].every((part) => typeof part === 'number' && Number.isFinite(part));
  if (!finite || (windows as number) > 0 || !((whole as number) >= 0 && (passage as number) >= 0 && (whole as number) + (passage as number) > 0)) {
    throw new UnsupportedModelError('its attackCalibration is not two weights of margins, one of windows, and an offset');
  }
  return { whole, passage, windows, offset } as AttackCalibration;
}
