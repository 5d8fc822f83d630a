import { actionFromMessage, actionToMessage } from '@ai-security/proto-mapping';
import { defineService, exchange, requireBatchSize, type RpcService } from '@ai-security/rpc';
import { InvalidFieldError } from '@ai-security/core-types';
import { monitorV1 } from '@ai-security/proto-types';
import type { ActionLog } from '@ai-security/store';
import type { ActionRecorder } from './action-recorder';
import type { AgentScores } from './agent-scores';

/** What this service needs from outside. */
export interface MonitorServiceDeps {
  readonly log: ActionLog;
  readonly scores: AgentScores;
  readonly recorder: ActionRecorder;
}

const MAX_BATCH_ACTIONS = 4096;

/** Serves the monitor. Translates messages; scores are worked out in `@ai-security/behavior`. */
export function createMonitorService({ log, scores, recorder }: MonitorServiceDeps): RpcService<typeof monitorV1.MonitorDefinition> {
  return defineService(monitorV1.MonitorDefinition, {
    methods: {
      logActions: exchange(async ({ batchId, actions }) => {
        if (batchId === '') throw new InvalidFieldError('batch_id', 'must not be empty');
        requireBatchSize('actions', actions, MAX_BATCH_ACTIONS);
        const records = actions.map((action, i) => actionFromMessage(action, `actions[${i}]`));
        return { batchId, agents: await inCallersWords(() => recorder.record(batchId, records)) };
      }),
      getAgentStatus: async ({ agentId }) => {
        requireAgent(agentId);
        const historySize = await log.historySize(agentId);
        return { status: { agentId, historySize, behavioralScore: await scores.scoreOf(agentId, historySize) } };
      },
      getAgentHistory: async ({ agentId, pageSize, pageToken }) => {
        requireAgent(agentId);
        const [page, historySize] = await Promise.all([
          inCallersWords(() => log.query({ agentId, limit: pageSize, cursor: pageToken === '' ? undefined : pageToken })),
          log.historySize(agentId),
        ]);
        return { actions: page.records.map(actionToMessage), nextPageToken: page.nextCursor ?? '', historySize };
      },
    },
  });
}

/** The store's names of fields, as the contract calls them. */
const callersNames: Readonly<Record<string, string>> = {
  limit: 'page_size',
  cursor: 'page_token',
  records: 'actions',
  actionId: 'action_id',
  atMs: 'time',
};

async function inCallersWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InvalidFieldError)) throw error;
    const field = error.field.replace(/[a-z]+/gi, (name) => callersNames[name] ?? name);
    throw new InvalidFieldError(field, error.problem, { cause: error });
  }
}

function requireAgent(agentId: string): void {
  if (agentId === '') throw new InvalidFieldError('agent_id', 'must not be empty');
}
