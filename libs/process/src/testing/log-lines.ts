import type { LogDestination } from '@ai-security/telemetry';

/** One line of a log, read back. */
export type LogLine = Readonly<Record<string, unknown>>;

/** A log that is kept in memory. */
export function keepLog(): { readonly logTo: LogDestination; readonly lines: LogLine[]; readonly events: () => unknown[] } {
  const lines: LogLine[] = [];
  const logTo = { write: (line: string) => void lines.push(JSON.parse(line) as LogLine) };
  return { logTo, lines, events: () => lines.map(({ event }) => event) };
}
