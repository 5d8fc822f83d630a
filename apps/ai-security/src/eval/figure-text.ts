import type { Interval } from '@ai-security/evaluation';

const UNKNOWN = '-';

/** A share as a percentage; a dash where it has no meaning. */
export function percent(share: number | undefined): string {
  return share === undefined ? UNKNOWN : `${(share * 100).toFixed(2)} %`;
}

/** A number with so many digits after the point; a dash where it has no meaning. */
export function fixed(value: number | undefined, digits: number): string {
  return value === undefined ? UNKNOWN : value.toFixed(digits);
}

/** Points of a hundred that were lost, so `-3.0` for a fall by three; a dash where that has no meaning. */
export function change(lossPoints: number | undefined): string {
  if (lossPoints === undefined) return UNKNOWN;
  const text = (-lossPoints).toFixed(2);
  return lossPoints < 0 ? `+${text}` : text.replace(/^-(?=0\.00$)/, '');
}

/** A figure and half the width of its interval, in percent. */
export function percentWithin(share: number | undefined, interval: Interval | undefined): string {
  return within(percent(share), interval, 100, 2);
}

/** A figure with so many digits and half the width of its interval. */
export function fixedWithin(value: number | undefined, interval: Interval | undefined, digits: number): string {
  return within(fixed(value, digits), interval, 1, digits);
}

function within(figure: string, interval: Interval | undefined, scale: number, digits: number): string {
  return interval === undefined ? figure : `${figure} ± ${(((interval.high - interval.low) / 2) * scale).toFixed(digits)}`;
}
