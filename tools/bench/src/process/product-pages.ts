/** What the product counts itself. */
export interface ProductCounts {
  /** Verdicts given. */
  readonly checks: number;
  /** Verdicts about texts that were not read. */
  readonly uninspected: number;
  /** Lines of the action log that still wait for delivery. */
  readonly outboxPending: number;
}

/** True once the product says that it takes calls. */
export async function isReady(httpPort: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${httpPort}/readyz`).catch(() => undefined);
  return answer?.ok === true;
}

/** Reads the product's metrics page. */
export async function readProductCounts(httpPort: number): Promise<ProductCounts> {
  const answer = await fetch(`http://127.0.0.1:${httpPort}/metrics`);
  const page = await answer.text();
  return {
    checks: sumOf(page, 'security_checks_total'),
    uninspected: sumOf(page, 'security_uninspected_total'),
    outboxPending: sumOf(page, 'security_outbox_pending'),
  };
}

/**
 * The sum of one metric over all its labels.
 *
 * @throws Error when the page does not have it: a figure must not rest on a metric that was renamed
 */
export function sumOf(page: string, metric: string): number {
  const lines = page.split('\n').filter((line) => line.startsWith(`${metric} `) || line.startsWith(`${metric}{`));
  if (lines.length === 0) throw new Error(`the product's /metrics has no ${metric}`);
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}
