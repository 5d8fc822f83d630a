import { collectDefaultMetrics, type Registry } from 'prom-client';

/** Gauges that are named like counters; `nodejs_active_handles` and its like say the same by type. */
const MISNAMED = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

/** Adds what Node.js and the operating system tell of this process: CPU, memory, garbage collection, event-loop delay. */
export function addProcessMetrics(registry: Registry): void {
  collectDefaultMetrics({ register: registry });
  for (const name of MISNAMED) registry.removeSingleMetric(name);
}
