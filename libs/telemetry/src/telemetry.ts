import { createLogger, type LoggerOptions } from './create-logger';
import { createMetrics } from './create-metrics';
import type { Logger } from './logger';
import type { Metrics } from './metrics';
import { startTracing, type TracingOptions } from './tracing';

/** What {@link startTelemetry} takes. */
export interface TelemetryOptions {
  /** The name of this process in logs, metrics and traces. */
  readonly service: string;
  readonly logging?: Omit<LoggerOptions, 'service'>;
  /** Default: off. */
  readonly tracing?: Omit<TracingOptions, 'service' | 'log'>;
}

/** How a process tells what it does. */
export interface Telemetry {
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Stops tracing, for 2 seconds at most; logger and metrics hold nothing back. Never rejects. */
  close(): Promise<void>;
}

/** Starts logger, metrics and tracing of one process. Close it last. */
export function startTelemetry({ service, logging, tracing }: TelemetryOptions): Telemetry {
  const log = createLogger({ service, ...logging });
  const metrics = createMetrics({ service });
  const spans = startTracing({ ...TRACING_OFF, ...tracing, service, log });
  return { log, metrics, close: () => spans.close() };
}

const TRACING_OFF = { enabled: false, endpoint: '', sampleRatio: 0 };
