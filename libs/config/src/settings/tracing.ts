import { z } from 'zod';
import { defineSettings } from '../define-settings';
import { setting } from '../setting';

/** Traces, sent to an OpenTelemetry collector. */
export const tracingSettings = defineSettings({
  tracingEnabled: setting({
    key: 'tracing.enabled',
    env: 'AI_SECURITY_TRACING',
    schema: z.boolean(),
    default: false,
    describe: 'Record traces and send them.',
  }),
  tracingEndpoint: setting({
    key: 'tracing.endpoint',
    env: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    schema: z.url({ protocol: /^https?$/ }),
    default: 'http://127.0.0.1:4318',
    expected: 'a URL such as http://HOST:4318',
    describe: 'Base URL of the collector (OTLP over HTTP); /v1/traces is added.',
    secret: 'password-in-url',
  }),
  tracingSampleRatio: setting({
    key: 'tracing.sample_ratio',
    env: 'AI_SECURITY_TRACING_SAMPLE_RATIO',
    schema: z.number().min(0).max(1),
    default: 1,
    describe: 'Share of the traces that start here which are recorded; a caller’s own decision is followed.',
  }),
});
