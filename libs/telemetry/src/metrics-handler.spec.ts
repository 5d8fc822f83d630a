import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMetrics } from './create-metrics';
import type { Metrics } from './metrics';
import { createMetricsHandler } from './metrics-handler';

async function get(metrics: Metrics, path: string): Promise<Response> {
  const handle = createMetricsHandler(metrics);
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
    return new Response(await response.text(), { status: response.status, headers: response.headers });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('createMetricsHandler', () => {
  it('serves the text format', async () => {
    const response = await get(createMetrics({ service: 'test' }), '/metrics');
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const body = await response.text();
    expect(body).toContain('security_checks_total');
    expect(body).not.toContain('security_avg_latency_ms');
  });

  it('serves all names when asked to', async () => {
    expect(await (await get(createMetrics({ service: 'test' }), '/metrics?names=all')).text()).toContain('security_avg_latency_ms');
  });

  it('answers 500 when a number cannot be read', async () => {
    const metrics = createMetrics({ service: 'test' });
    metrics.readOutboxPending('monitor', () => {
      throw new Error('closed');
    });
    expect((await get(metrics, '/metrics')).status).toBe(500);
  });
});
