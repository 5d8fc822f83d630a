import { LOG_LEVELS, type LogFields, type LogLevel } from './log-fields';
import { logRecord, type LogOrigin } from './log-record';
import { jsonWriter, standardOutput, textWriter, type LogDestination, type LogWriter } from './log-writer';
import type { Logger } from './logger';

/** What {@link createLogger} takes. */
export interface LoggerOptions {
  /** Written into every line. */
  readonly service: string;
  /** The least severe level that is written. Default `INFO`. */
  readonly level?: LogLevel;
  /** `json` for machines, `text` for a person. Default `json`. */
  readonly format?: 'json' | 'text';
  /** Default: standard output. */
  readonly destination?: LogDestination;
}

/** Makes a logger. Every line is handed to the destination before the call returns. */
export function createLogger(options: LoggerOptions): Logger {
  const { service, level = 'INFO', format = 'json', destination = standardOutput() } = options;
  const write = format === 'json' ? jsonWriter(destination) : textWriter(destination);
  return new LevelledLogger(write, LOG_LEVELS.indexOf(level), { service, bound: {} });
}

class LevelledLogger implements Logger {
  constructor(
    private readonly write: LogWriter,
    private readonly leastLevel: number,
    private readonly origin: LogOrigin,
  ) {}

  debug(event: string, fields?: LogFields): void {
    this.log('DEBUG', event, fields);
  }

  info(event: string, fields?: LogFields): void {
    this.log('INFO', event, fields);
  }

  warning(event: string, fields?: LogFields): void {
    this.log('WARNING', event, fields);
  }

  error(event: string, fields?: LogFields): void {
    this.log('ERROR', event, fields);
  }

  child(fields: LogFields): Logger {
    const bound = { ...this.origin.bound, ...fields };
    return new LevelledLogger(this.write, this.leastLevel, { ...this.origin, bound });
  }

  private log(level: LogLevel, event: string, fields?: LogFields): void {
    if (LOG_LEVELS.indexOf(level) < this.leastLevel) return;
    try {
      this.write(logRecord(this.origin, level, event, fields));
    } catch (error) {
      // A field whose getter throws, or a destination that does: the line is lost, the caller is not.
      this.writeWithout(level, event, error);
    }
  }

  private writeWithout(level: LogLevel, event: string, error: unknown): void {
    try {
      this.write(logRecord({ ...this.origin, bound: {} }, level, event, { log_error: String(error) }));
    } catch {
      return;
    }
  }
}
