import { unitAt } from '../canonical/units';

/** True for the units of ASCII white space. */
export function isBlank(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
}

/** Start of the stretch without white space that `at` stands in, not before `from`. */
export function stretchStart(text: string, at: number, from: number): number {
  let start = at;
  while (start > from && !isBlank(unitAt(text, start - 1))) start--;
  return start;
}

/** End of the stretch without white space that `at` stands in. */
export function stretchEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && !isBlank(unitAt(text, end))) end++;
  return end;
}
