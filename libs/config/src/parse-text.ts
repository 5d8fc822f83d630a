import type { AnySetting, Unit } from './setting';
import { shapeOf } from './value-shape';

/**
 * Turns text from a flag, a variable or a quoted YAML value into the kind of
 * value the setting takes. Text that cannot be turned stays text, so that the
 * schema refuses it and the user sees what was written.
 */
export function parseText(setting: AnySetting, text: string): unknown {
  switch (shapeOf(setting).kind) {
    case 'boolean':
      return BOOLEANS.get(text.trim().toLowerCase()) ?? text;
    case 'number':
      return parseNumber(text.trim(), setting.unit) ?? text;
    case 'list':
      return text.split(',').map((item) => item.trim());
    case 'text':
      return text;
  }
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['true', '1', 'yes', 'on'].map((word) => [word, true] as const),
  ...['false', '0', 'no', 'off'].map((word) => [word, false] as const),
]);

/** No hexadecimal, no separators, nothing before or after. */
const NUMBER = /^([+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*([a-zA-Z]*)$/;

function parseNumber(text: string, unit: Unit | undefined): number | undefined {
  const [, digits, suffix] = NUMBER.exec(text) ?? [];
  if (digits === undefined || suffix === undefined) return undefined;
  if (suffix === '') return Number(digits);
  const factor = unit === undefined ? undefined : SUFFIXES[unit][suffix];
  return factor === undefined ? undefined : roundTiny(Number(digits) * factor);
}

/** `0.29s` is 290 ms, not 289.99999999999994. */
function roundTiny(value: number): number {
  return Number(value.toPrecision(15));
}

const KIB = 1024;
const BYTES = { B: 1, kB: 1e3, KB: 1e3, MB: 1e6, GB: 1e9, KiB: KIB, MiB: KIB ** 2, GiB: KIB ** 3 };

/** What one of each suffix is in the setting's own unit. */
const SUFFIXES: Readonly<Record<Unit, Readonly<Record<string, number>>>> = {
  ms: { ms: 1, s: 1e3, m: 60e3, min: 60e3, h: 3600e3 },
  s: { s: 1, m: 60, min: 60, h: 3600 },
  bytes: BYTES,
  MB: { MB: 1, GB: 1e3 },
};
