import { isSpanContextValid, trace } from '@opentelemetry/api';
import type { LogFields, LogLevel } from './log-fields';
import { toLogValue } from './log-value';

/** A log line before it becomes text: `level`, `service`, `event`, `trace_id`, then the fields. */
export type LogRecord = Record<string, unknown>;

/** What every line of one logger has. */
export interface LogOrigin {
  readonly service: string;
  /** Fields of this logger and its parents. */
  readonly bound: Readonly<Record<string, unknown>>;
}

const RESERVED: ReadonlySet<string> = new Set(['timestamp', 'level', 'service', 'event']);

/** Puts one line together; the trace is the one that is active, unless a field names another. */
export function logRecord(origin: LogOrigin, level: LogLevel, event: string, fields: LogFields = {}): LogRecord {
  const record: LogRecord = { level, service: origin.service, event, trace_id: activeTraceId() };
  addFields(record, origin.bound);
  addFields(record, fields);
  return record;
}

function addFields(record: LogRecord, fields: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined && !RESERVED.has(name)) record[name] = toLogValue(value);
  }
}

function activeTraceId(): string | undefined {
  const context = trace.getActiveSpan()?.spanContext();
  return context && isSpanContextValid(context) ? context.traceId : undefined;
}
