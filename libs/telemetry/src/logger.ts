import type { LogFields } from './log-fields';

/**
 * Writes structured lines. An event is a stable name in snake_case
 * (`threat_detected`), never a sentence with values in it: values are fields.
 *
 * An error given as the field `error` is written with its stack and its causes.
 * Logging does not throw.
 */
export interface Logger {
  /** For whoever looks for a fault; off by default. */
  debug(event: string, fields?: LogFields): void;
  /** Something that operators expect to see: start, stop, a new model. */
  info(event: string, fields?: LogFields): void;
  /** Something that may need a person: a blocked threat, a degraded layer. */
  warning(event: string, fields?: LogFields): void;
  /** Something failed that should not. */
  error(event: string, fields?: LogFields): void;
  /** A logger that adds the fields to each of its lines. */
  child(fields: LogFields): Logger;
}
