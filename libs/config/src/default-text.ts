import { redactValue } from './redact';
import type { AnySetting } from './setting';

/** The default as one would write it in a variable; undefined when there is none. */
export function defaultText(setting: AnySetting): string | undefined {
  const value = redactValue(setting, setting.default);
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.join(',') : JSON.stringify(value);
}
