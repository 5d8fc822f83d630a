import type { DatasetRow } from './row';

/** Says which field of a row is wrong and how. */
export type ReportProblem = (field: string, problem: string) => never;

type Fields = Readonly<Record<string, unknown>>;

/** Checks a parsed line; fields this format does not know are ignored. */
export function parseRow(value: unknown, fail: ReportProblem): DatasetRow {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail('line', 'is not a JSON object');
  const fields = value as Fields;
  const label = fields['label'];
  if (label !== 0 && label !== 1) return fail('label', `must be 0 or 1, is ${shown(label)}`);
  const task = fields['task'];
  if (task !== 'input' && task !== 'grounding') return fail('task', `must be "input" or "grounding", is ${shown(task)}`);
  const category = requireText(fields, 'category', fail);
  if ((category === 'benign') !== (label === 0)) return fail('category', `is ${shown(category)} in a row with label ${label}`);
  return {
    id: requireText(fields, 'id', fail),
    text: requireText(fields, 'text', fail),
    label,
    category,
    task,
    source: requireText(fields, 'source', fail),
    subtype: optionalText(fields, 'subtype', fail),
    lang: optionalText(fields, 'lang', fail),
    context: optionalText(fields, 'context', fail),
    response: optionalText(fields, 'response', fail),
    group: optionalText(fields, 'group', fail),
  };
}

function requireText(fields: Fields, name: string, fail: ReportProblem): string {
  const value = fields[name];
  if (typeof value !== 'string') return fail(name, value === undefined ? 'is missing' : `must be a string, is ${shown(value)}`);
  return value;
}

function optionalText(fields: Fields, name: string, fail: ReportProblem): string | undefined {
  const value = fields[name];
  // Other writers say null for a field that is not there.
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : fail(name, `must be a string, is ${shown(value)}`);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
