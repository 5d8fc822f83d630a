import type { CheckVerdict } from './checker';
import type { Logger, Metrics } from '@ai-security/telemetry';

/** Counts every verdict and logs those that an operator wants to see: never a text, only what was found. */
export function createVerdictReporter({ log, metrics }: { readonly log: Logger; readonly metrics: Metrics }) {
  return (verdict: CheckVerdict): void => {
    const { decision, inspected, threats } = verdict.decided;
    const threatTypes = threats.map(({ type }) => type);
    metrics.recordCheck({ decision, inspected, durationMs: verdict.durationMs, threatTypes });
    for (const { layer, code } of verdict.degraded) metrics.recordDegraded(layer, code);
    if (verdict.decided.blocked) logBlocked(log, verdict);
  };
}

function logBlocked(log: Logger, { input, decided, actionId }: CheckVerdict): void {
  const { threats, inspected, reason } = decided;
  const [strongest] = threats;
  log.warning(strongest ? 'threat_detected' : 'check_not_inspected', {
    agent_id: input.agentId,
    ...(strongest ? { threat_type: strongest.type, confidence: strongest.confidence } : { inspected, reason }),
    action: 'blocked',
    action_id: actionId,
  });
}
