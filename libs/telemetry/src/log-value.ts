/** Longer strings are cut: ids and codes are short, and texts that were checked do not belong into a log. */
const MAX_STRING_CHARS = 1024;
/** A stack of 100 frames, or a message of a library, fits; a text that leaked into one does not. */
const MAX_STACK_CHARS = 16_384;
const MAX_ITEMS = 50;
const MAX_DEPTH = 4;

/** Makes a field's value something that JSON can hold, bounded in size. */
export function toLogValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cut(value, MAX_STRING_CHARS);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value;
  if (value instanceof Error) return errorValue(value, depth);
  if (depth >= MAX_DEPTH) return '[…]';
  return Array.isArray(value) ? listValue(value, depth) : objectValue(value, depth);
}

function listValue(values: readonly unknown[], depth: number): unknown[] {
  const kept = values.slice(0, MAX_ITEMS).map((item) => toLogValue(item, depth + 1));
  return values.length > MAX_ITEMS ? [...kept, `… ${values.length - MAX_ITEMS} more`] : kept;
}

function objectValue(value: object, depth: number): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  const entries = Object.entries(value).slice(0, MAX_ITEMS);
  return Object.fromEntries(entries.map(([name, item]) => [name, toLogValue(item, depth + 1)]));
}

/**
 * Name, message, the error's own codes, stack, and its causes in the same form.
 * Objects that hang on an error are left out: clients put the whole request
 * there, for Redis with the password.
 */
function errorValue(error: Error, depth: number): unknown {
  if (depth > MAX_DEPTH) return '[…]';
  const { name, message, stack, cause } = error;
  const inner = error instanceof AggregateError ? { errors: listValue(error.errors, depth) } : {};
  return {
    name,
    message: cut(message, MAX_STRING_CHARS),
    ...codesOf(error),
    ...(stack !== undefined && { stack: cut(stack, MAX_STACK_CHARS) }),
    ...(cause !== undefined && { cause: toLogValue(cause, depth + 1) }),
    ...inner,
  };
}

function codesOf(error: Error): Record<string, unknown> {
  const scalars = Object.entries(error).filter(([, value]) => SCALAR_TYPES.has(typeof value));
  return Object.fromEntries(scalars.map(([name, value]) => [name, toLogValue(value)]));
}

const SCALAR_TYPES: ReadonlySet<string> = new Set(['string', 'number', 'boolean', 'bigint']);

function cut(text: string, maxChars: number): string {
  return text.length <= maxChars ? text : `${text.slice(0, maxChars)}… ${text.length - maxChars} more characters`;
}
