import { createVerdictStats } from '@ai-security/learning';
import { openFeedbackQueue } from '@ai-security/store';
import { systemClock } from '@ai-security/core-types';
import { createLearnerService } from './learner-service';
import type { LearnerConfig } from './config';
import type { learnerV1 } from '@ai-security/proto-types';
import type { Platform } from '@ai-security/process';
import type { RpcService } from '@ai-security/rpc';

/** Opens the feedback queue and makes the service. */
export async function composeLearner(
  { learning, distributed, redisUrl, redisPassword, dataDir }: LearnerConfig,
  { metrics, tracing, cleanups }: Platform,
): Promise<RpcService<typeof learnerV1.LearnerDefinition>> {
  const queue = await openFeedbackQueue(
    distributed ? { kind: 'redis', url: redisUrl, password: redisPassword } : { kind: 'embedded', dataDir },
  );
  cleanups.add('feedback queue', () => queue.close());
  return createLearnerService({
    queue,
    stats: createVerdictStats(),
    clock: systemClock,
    tracing,
    learning,
    onFeedback: (wasThreat) => metrics.recordFeedback(wasThreat),
  });
}
