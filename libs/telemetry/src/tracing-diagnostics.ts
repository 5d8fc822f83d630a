import { context, ROOT_CONTEXT, type DiagLogger } from '@opentelemetry/api';
import type { Logger } from './logger';

/** A collector that is down would otherwise be reported with every batch. */
const REPORT_EVERY_MS = 60_000;

/**
 * Takes what the SDK has to complain about and logs it at most once a minute,
 * with the number of complaints since.
 */
export function createDiagnostics(
  log: Pick<Logger, 'warning'>,
  nowMs: () => number = () => performance.now(),
): DiagLogger {
  let complaints = 0;
  let quietUntilMs = -Infinity;
  const complain = (complaint: string): void => {
    complaints += 1;
    if (nowMs() < quietUntilMs) return;
    // Batches leave inside whatever trace was active when their timer was set; it has nothing to do with this.
    context.with(ROOT_CONTEXT, () => log.warning('tracing_failed', { reason: messageOf(complaint), complaints }));
    complaints = 0;
    quietUntilMs = nowMs() + REPORT_EVERY_MS;
  };
  const ignore = (): void => undefined;
  return { error: complain, warn: complain, info: ignore, debug: ignore, verbose: ignore };
}

/** The SDK hands over its errors as JSON with the stack in it. */
function messageOf(complaint: string): string {
  try {
    const { message } = JSON.parse(complaint) as { message?: unknown };
    return typeof message === 'string' ? message : complaint;
  } catch {
    return complaint;
  }
}
