import { fromJson, type DescField, type DescMessage, type JsonValue } from '@bufbuild/protobuf';

type JsonObject = Readonly<Record<string, JsonValue>>;

function isObject(value: JsonValue): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isReadable(message: DescMessage, json: JsonValue): boolean {
  try {
    fromJson(message, json);
    return true;
  } catch {
    return false;
  }
}

/** Messages with a JSON form of their own, such as Struct and Timestamp, have no fields that a caller would know. */
function hasOwnFields(message: DescMessage): boolean {
  return message.file.proto.package !== 'google.protobuf';
}

/**
 * Where in `json` the first problem is, as its author would point at it:
 * `checks[3].input_text`. Looks only at messages that could not be read; asks
 * for every part alone, which is slow and happens only when a call has failed.
 */
export function faultyField(message: DescMessage, json: JsonValue): string | undefined {
  if (!isObject(json)) return undefined;
  const key = Object.keys(json).find((name) => !isReadable(message, { [name]: json[name] ?? null }));
  if (key === undefined) return undefined;
  const field = message.fields.find(({ name, jsonName }) => name === key || jsonName === key);
  return field ? key + rest(message, field, key, json) : key;
}

/** What stands behind a field's name: the item, and the field in it. */
function rest(message: DescMessage, field: DescField, key: string, json: JsonObject): string {
  const value = json[key] ?? null;
  if (field.fieldKind === 'message') return inner(field.message, value);
  if (field.fieldKind !== 'list' || !Array.isArray(value)) return '';
  const index = value.findIndex((item) => !isReadable(message, { [key]: [item] }));
  const item = value[index];
  if (item === undefined) return '';
  return `[${index}]${field.listKind === 'message' ? inner(field.message, item) : ''}`;
}

function inner(message: DescMessage, value: JsonValue): string {
  const path = hasOwnFields(message) ? faultyField(message, value) : undefined;
  return path === undefined ? '' : `.${path}`;
}
