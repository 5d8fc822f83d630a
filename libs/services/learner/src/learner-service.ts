import { checkFeedback, type VerdictStats } from '@ai-security/learning';
import { decisions } from '@ai-security/proto-mapping';
import { defineService, Status, type CallTracing, type RpcService } from '@ai-security/rpc';
import { DisabledError, type Clock } from '@ai-security/core-types';
import { FeedbackConflictError, type FeedbackQueue } from '@ai-security/store';
import { learnerV1 } from '@ai-security/proto-types';

/** What this service needs from outside. */
export interface LearnerServiceDeps {
  readonly queue: FeedbackQueue;
  readonly stats: VerdictStats;
  readonly clock: Clock;
  readonly tracing: CallTracing;
  /** False: nothing is learned, and every report is refused with that reason. */
  readonly learning: boolean;
  readonly onFeedback: (wasThreat: boolean) => void;
}

/** Serves the learner. Translates messages; what may be learned from is decided in `@ai-security/learning`. */
export function createLearnerService(deps: LearnerServiceDeps): RpcService<typeof learnerV1.LearnerDefinition> {
  return defineService(learnerV1.LearnerDefinition, {
    errors: [[FeedbackConflictError, Status.ALREADY_EXISTS, 'FEEDBACK_CONFLICT']],
    methods: {
      submitFeedback: async (request) => {
        if (!deps.learning) throw new DisabledError('learning is switched off (ENABLE_LEARNING)');
        checkFeedback(request);
        const receipt = await deps.queue.append({ ...request, receivedAtMs: deps.clock.nowMs() });
        if (receipt === 'accepted') deps.onFeedback(request.wasThreat);
        return { feedbackId: request.feedbackId, duplicate: receipt === 'duplicate' };
      },
      observeVerdicts: ({ verdicts }) => {
        for (const verdict of verdicts) observe(verdict, deps);
        return {};
      },
      getVerdictStats: () => ({ models: deps.stats.snapshot().map(toMessage) }),
    },
  });
}

function observe({ modelVersion, decision, traceparent }: learnerV1.ObservedVerdict, deps: LearnerServiceDeps): void {
  const span = traceparent === '' ? undefined : deps.tracing.start('learner.observe_verdict', traceparent, 'consumer');
  deps.stats.observe(modelVersion, decisions.fromMessage(decision, 'verdicts.decision'));
  span?.end();
}

function toMessage({ modelVersion, counts, recentBlockRate }: ReturnType<VerdictStats['snapshot']>[number]): learnerV1.ModelVerdictStats {
  return { modelVersion, allowed: counts.allow, flagged: counts.flag, blocked: counts.block, recentBlockRate };
}
