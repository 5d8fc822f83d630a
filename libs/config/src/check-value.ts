import type { ConfigProblem } from './config-error';
import { defaultText } from './default-text';
import { expectation } from './expectation';
import { parseText } from './parse-text';
import { placeOf, type GivenValue, type ValueSource } from './reading';
import { redactValue } from './redact';
import type { AnySetting } from './setting';

/** A value that fits its setting, or what is wrong with it. */
export type CheckedValue =
  | { readonly ok: true; readonly setting: AnySetting; readonly value: unknown; readonly source: ValueSource }
  | { readonly ok: false; readonly problem: ConfigProblem };

/** Turns text into the setting's kind of value and holds it against the schema. */
export function checkValue({ setting, raw, source }: GivenValue): CheckedValue {
  const result = setting.schema.safeParse(typeof raw === 'string' ? parseText(setting, raw) : raw);
  if (result.success) return { ok: true, setting, value: result.data, source };
  const problem = `${show(setting, raw)} is not ${expectation(setting)}${example(setting)}`;
  return { ok: false, problem: { place: placeOf(setting, source), problem } };
}

function show(setting: AnySetting, raw: unknown): string {
  return JSON.stringify(redactValue(setting, raw)) ?? String(raw);
}

function example(setting: AnySetting): string {
  const text = defaultText(setting);
  return !text || typeof setting.default === 'boolean' ? '' : `, for example ${text}`;
}
