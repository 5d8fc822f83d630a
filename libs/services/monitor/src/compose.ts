import { openActionLog } from '@ai-security/store';
import { createActionRecorder } from './action-recorder';
import { createAgentScores } from './agent-scores';
import { createMonitorService } from './monitor-service';
import { createVerdictObserver } from './verdict-observer';
import type { Client, RpcService } from '@ai-security/rpc';
import type { learnerV1, monitorV1 } from '@ai-security/proto-types';
import type { MonitorConfig } from './config';
import type { Platform } from '@ai-security/process';

/** The services the monitor calls. */
export interface MonitorClients {
  readonly learner: Client<typeof learnerV1.LearnerDefinition>;
}

/** Opens the action log and makes the service. */
export async function composeMonitor(
  { distributed, redisUrl, redisPassword, dataDir, historySize }: MonitorConfig,
  { log, metrics, tracing, cleanups, clients }: Platform & { readonly clients: MonitorClients },
): Promise<RpcService<typeof monitorV1.MonitorDefinition>> {
  const actionLog = await openActionLog(
    distributed ? { kind: 'redis', url: redisUrl, password: redisPassword } : { kind: 'embedded', dataDir },
    { historySize },
  );
  cleanups.add('action log', () => actionLog.close());
  const scores = createAgentScores(actionLog);
  metrics.readAgentScores(() => scores.all());
  const onRecorded = createVerdictObserver({
    learner: clients.learner,
    tracing,
    onError: (error) => log.debug('verdicts_not_observed', { reason: error.reason }),
  });
  const recorder = createActionRecorder({ log: actionLog, scores, onRecorded });
  return createMonitorService({ log: actionLog, scores, recorder });
}
