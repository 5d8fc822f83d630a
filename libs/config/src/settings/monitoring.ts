import { z } from 'zod';
import { defineSettings } from '../define-settings';
import { setting } from '../setting';

/** How agents are watched and what is shown of it. */
export const monitoringSettings = defineSettings({
  historySize: setting({
    key: 'monitoring.history_size',
    env: 'AI_SECURITY_HISTORY_SIZE',
    schema: z.int().min(1).max(10_000_000),
    default: 10_000,
    describe: 'Actions kept per agent; older ones are dropped.',
  }),
  enableMetrics: setting({
    key: 'monitoring.enable_metrics',
    env: 'AI_SECURITY_ENABLE_METRICS',
    schema: z.boolean(),
    default: true,
    describe: 'Serve Prometheus metrics at /metrics.',
  }),
  flushInterval: setting({
    key: 'monitoring.flush_interval',
    env: 'AI_SECURITY_FLUSH_INTERVAL',
    schema: z.number().min(0),
    default: 60,
    unit: 's',
    inactive: true,
    describe: 'Every action is written at once.',
  }),
});
