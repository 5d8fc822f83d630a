import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metrics } from './metrics';

/**
 * Answers `GET /metrics` on a node HTTP server; `?names=all` adds the metrics
 * whose names `promtool check metrics` refuses. When a number cannot be read the
 * answer is 500, so that the scrape fails visibly.
 */
export function createMetricsHandler(
  metrics: Metrics,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    try {
      const names = searchParams.get('names') === 'all' ? 'all' : 'linted';
      const { contentType, body } = await metrics.render({ names });
      response.writeHead(200, { 'content-type': contentType }).end(body);
    } catch {
      response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end('the metrics cannot be read\n');
    }
  };
}
