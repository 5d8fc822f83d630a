import type { Metrics } from '@ai-security/telemetry';
import type { PageRoute } from '@ai-security/rpc';

/** What the pages tell. */
export interface StatusPagesOptions {
  readonly metrics: Metrics;
  /** False: there is no /metrics. */
  readonly enableMetrics: boolean;
  /** False before the start is complete and once the process drains. */
  readonly serving: () => boolean;
  readonly readiness: Readonly<Record<string, () => boolean>>;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * `/healthz`: the process lives. `/readyz`: it wants traffic; 503 with what is
 * missing otherwise. `/metrics`: Prometheus text.
 */
export function statusPages({ metrics, enableMetrics, serving, readiness }: StatusPagesOptions): PageRoute[] {
  const pages: PageRoute[] = [
    { path: '/healthz', render: async () => ({ contentType: JSON_TYPE, body: '{"status":"alive"}\n' }) },
    { path: '/readyz', render: async () => readyPage(serving(), readiness) },
  ];
  if (enableMetrics) {
    pages.push({ path: '/metrics', render: (query) => metrics.render({ names: query['names'] === 'all' ? 'all' : 'linted' }) });
  }
  return pages;
}

function readyPage(serving: boolean, readiness: StatusPagesOptions['readiness']): Awaited<ReturnType<PageRoute['render']>> {
  const missing = Object.entries({ serving: () => serving, ...readiness })
    .filter(([, holds]) => !holds())
    .map(([name]) => name);
  const ready = missing.length === 0;
  const body = `${JSON.stringify({ status: ready ? 'ready' : 'not_ready', missing })}\n`;
  return { status: ready ? 200 : 503, contentType: JSON_TYPE, body };
}
