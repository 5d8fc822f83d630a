import type { LogRecord } from './log-record';

/**
 * One line for a person: time, level, service, event, then `name=value`; an
 * error's stack on the lines below, indented. Values with spaces or control
 * characters are quoted, so that nobody's id can draw on the terminal or start
 * a line of its own.
 */
export function formatText({ level, service, event, error, ...fields }: LogRecord, time: Date): string {
  const words = [time.toISOString(), String(level).padEnd(7), quoted(service), quoted(event)];
  const shown = Object.entries(fields).filter(([, value]) => value !== undefined);
  const line = [...words, ...shown.map(([name, value]) => `${quoted(name)}=${quoted(value)}`)].join(' ');
  return `${line}\n${error === undefined ? '' : errorLines(error)}`;
}

/** Letters, digits, punctuation and symbols, in any script; no spaces, nothing invisible. */
const PLAIN = /^(?!.*")[\p{L}\p{M}\p{N}\p{P}\p{S}]+$/u;

function quoted(value: unknown): string {
  if (typeof value === 'string' && PLAIN.test(value)) return value;
  return visible(JSON.stringify(value));
}

function errorLines(error: unknown): string {
  const { stack, message, cause } = (typeof error === 'object' ? error : { message: error }) as Record<string, unknown>;
  const own = typeof stack === 'string' ? stack : JSON.stringify(message ?? error);
  const lines = own.split('\n').map((line) => `    ${visible(line)}\n`);
  return `${lines.join('')}${cause === undefined ? '' : `  caused by\n${errorLines(cause)}`}`;
}

/** Control and format characters as escapes: they move the cursor or turn the reading direction. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (char) => `\\u${char.codePointAt(0)?.toString(16).padStart(4, '0')}`);
}
