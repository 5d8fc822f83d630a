import { decisions } from '@ai-security/proto-mapping';
import type { ActionRecord } from '@ai-security/core-types';
import type { CallTracing, Client, RpcError } from '@ai-security/rpc';
import type { learnerV1 } from '@ai-security/proto-types';

/** Who hears of recorded actions. */
export interface VerdictObserverDeps {
  readonly learner: Pick<Client<typeof learnerV1.LearnerDefinition>, 'observeVerdicts'>;
  readonly tracing: CallTracing;
  readonly onError: (error: RpcError) => void;
}

/** The learner counts verdicts; counting must not hold up the log. */
const OBSERVE_TIMEOUT_MS = 2000;

/** Tells the learner what was decided. Best effort: a learner that is away misses counts, and nothing waits for it. */
export function createVerdictObserver({ learner, tracing, onError }: VerdictObserverDeps) {
  return (records: readonly ActionRecord[]): void => {
    const verdicts = records.map((record) => observe(record, tracing));
    learner.observeVerdicts({ verdicts }, { timeoutMs: OBSERVE_TIMEOUT_MS }).catch(onError);
  };
}

/** In a traced check, its recording is a span, and the learner's part hangs below it. */
function observe(record: ActionRecord, tracing: CallTracing): learnerV1.ObservedVerdict {
  const span = record.traceparent === '' ? undefined : tracing.start('monitor.record_action', record.traceparent, 'consumer');
  span?.end();
  return {
    modelVersion: record.modelVersion,
    decision: decisions.toMessage(record.decision),
    confidence: record.threats[0]?.confidence ?? 0,
    traceparent: span?.traceparent ?? '',
  };
}
