import { pino } from 'pino';
import type { LogRecord } from './log-record';
import { formatText } from './text-format';

/** Where log lines go; each call is one whole line with its newline. */
export interface LogDestination {
  write(line: string): void;
}

/** Writes one record as a line. */
export type LogWriter = (record: LogRecord) => void;

/** What waits in memory while standard output does not take it, as on a full disk; more is dropped. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/** Lines of one turn of the event loop are written together up to this size. */
const MAX_TOGETHER_CHARS = 64 * 1024;

/**
 * Standard output. Lines are written at the end of the turn they were logged
 * in, all at once: a write costs more than everything else about a line. A
 * process that ends, also by an exception, writes what it has; one that is
 * killed loses the lines of its last turn. A closed pipe or a full disk loses
 * lines and does not stop the process.
 */
export function standardOutput(): LogDestination {
  const stream = pino.destination({ dest: 1, sync: true, maxLength: MAX_WAITING_BYTES });
  stream.on('error', () => undefined);
  return createTurnWriter((lines) => void stream.write(lines));
}

function createTurnWriter(write: (lines: string) => void): LogDestination {
  let waiting = '';
  const flush = (): void => {
    const lines = waiting;
    waiting = '';
    if (lines !== '') write(lines);
  };
  process.on('exit', flush);
  return {
    write: (line) => {
      if (waiting === '') setImmediate(flush);
      waiting += line;
      if (waiting.length > MAX_TOGETHER_CHARS) flush();
    },
  };
}

/** JSON lines: `timestamp`, `level`, then what the record holds, in its order. */
export function jsonWriter(destination: LogDestination): LogWriter {
  const logger = pino(
    {
      level: 'info',
      base: undefined,
      // The line starts with the time; the level is in the record.
      timestamp: () => `"timestamp":"${new Date().toISOString()}"`,
      formatters: { level: () => ({}) },
      serializers: {},
    },
    destination,
  );
  return (record) => logger.info(record);
}

/** Lines for a person, see `formatText`. */
export function textWriter(destination: LogDestination): LogWriter {
  return (record) => destination.write(formatText(record, new Date()));
}
