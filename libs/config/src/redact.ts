import type { AnySetting } from './setting';

/** Stands where a secret was. */
export const REDACTED = '********';

/** The value as it may be shown: secrets replaced by `********`, everything else as it is. */
export function redactValue(setting: AnySetting, value: unknown): unknown {
  if (setting.secret === undefined || value === undefined) return value;
  if (setting.secret === 'password-in-url' && typeof value === 'string') return redactUrl(value);
  return REDACTED;
}

/** True when the value holds something that {@link redactValue} hides. */
export function holdsSecret(setting: AnySetting, value: unknown): boolean {
  return redactValue(setting, value) !== value;
}

function redactUrl(text: string): string {
  if (!/@|password=/i.test(text)) return text;
  // What cannot be read as a URL may hold its password anywhere.
  if (!URL.canParse(text)) return REDACTED;
  const url = new URL(text);
  if (url.host === '') return REDACTED;
  if (url.password !== '') url.password = REDACTED;
  if (url.searchParams.has('password')) url.searchParams.set('password', REDACTED);
  return url.password === '' && !url.searchParams.has('password') ? text : url.href;
}
