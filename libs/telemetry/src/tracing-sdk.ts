import { hostname } from 'node:os';
import { context, diag, DiagLogLevel, metrics, propagation, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { core, NodeSDK, resources, tracing } from '@opentelemetry/sdk-node';
import type { Tracing, TracingOptions } from './tracing';
import { createDiagnostics } from './tracing-diagnostics';
import { within } from './within';

/** A collector nearby answers in milliseconds; one that does not must not hold the exit. */
const EXPORT_TIMEOUT_MS = 1500;
const CLOSE_TIMEOUT_MS = 2000;

/** Starts the SDK. Only `startTracing` loads this file, because it is slow to load. */
export function startSdk(options: TracingOptions): Tracing {
  const sdk = createSdk(options);
  const diagnostics = createDiagnostics(options.log);
  diag.setLogger(diagnostics, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  sdk.start();
  return {
    close: async () => {
      const stopped = sdk.shutdown().catch((error: unknown) => diagnostics.warn(String(error)));
      await within(CLOSE_TIMEOUT_MS, stopped);
      for (const api of [trace, context, propagation, metrics, diag]) api.disable();
    },
  };
}

function createSdk({ service, endpoint, sampleRatio }: TracingOptions): NodeSDK {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis: EXPORT_TIMEOUT_MS,
  });
  return new NodeSDK({
    // The detectors would add the command line, which may hold secrets.
    autoDetectResources: false,
    resource: resources.resourceFromAttributes({
      'service.name': service,
      'host.name': hostname(),
      'process.pid': process.pid,
    }),
    sampler: new tracing.ParentBasedSampler({ root: new tracing.TraceIdRatioBasedSampler(sampleRatio) }),
    spanProcessors: [new tracing.BatchSpanProcessor(exporter)],
    textMapPropagator: new core.W3CTraceContextPropagator(),
    // Metrics and logs leave by other ways; without these the SDK would send them too.
    metricReaders: [],
    logRecordProcessors: [],
    instrumentations: [],
  });
}
