import type { Logger } from './logger';
import type * as TracingSdk from './tracing-sdk';

/** What {@link startTracing} takes. */
export interface TracingOptions {
  /** `service.name` of every span. */
  readonly service: string;
  /** Off costs nothing: the SDK is not even loaded. */
  readonly enabled: boolean;
  /** Base URL of an OTLP/HTTP collector; `/v1/traces` is added. */
  readonly endpoint: string;
  /** Share of the traces starting here that are recorded, 0..1; a caller's own decision is followed. */
  readonly sampleRatio: number;
  /** Told, at most once a minute, that spans cannot be delivered. */
  readonly log: Pick<Logger, 'warning'>;
}

/** Tracing that was started. */
export interface Tracing {
  /** Sends what is still held, for 2 seconds at most, and stops. Never rejects. */
  close(): Promise<void>;
}

/**
 * Connects `@opentelemetry/api`, which instrumented code uses directly, to a
 * collector. Spans that cannot be delivered are dropped; nothing waits for them.
 * One process has one tracing at a time, because the API is global.
 */
export function startTracing(options: TracingOptions): Tracing {
  return options.enabled ? loadSdk().startSdk(options) : { close: async () => undefined };
}

/** Loading takes a third of a second and 20 MB, which nobody should pay who does not trace. */
function loadSdk(): typeof TracingSdk {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when wanted, and at once
  return require('./tracing-sdk') as typeof TracingSdk;
}
