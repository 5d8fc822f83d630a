import { LRUCache } from 'lru-cache';
import type { ActionLog } from '@ai-security/store';
import type { ActionRecord } from '@ai-security/core-types';
import type { AgentScores } from './agent-scores';

/** An agent as it stands after a batch. */
export interface AgentStanding {
  readonly agentId: string;
  readonly behavioralScore: number;
  readonly historySize: number;
}

/** Takes batches of actions into the log and the scores. */
export interface ActionRecorder {
  /** Resolves once the batch is durable. The same `batchId` again is stored and scored once. */
  record(batchId: string, records: readonly ActionRecord[]): Promise<readonly AgentStanding[]>;
}

/** What a recorder works with. */
export interface ActionRecorderDeps {
  readonly log: ActionLog;
  readonly scores: AgentScores;
  /** Told of each batch the first time it is recorded. */
  readonly onRecorded: (records: readonly ActionRecord[]) => void;
}

/** Batches remembered, so that one that is sent again after a lost answer does not move a score twice. */
const REMEMBERED_BATCHES = 4096;

/** Makes a recorder. Batches are taken one after another, so that scores see actions in the order of the log. */
export function createActionRecorder({ log, scores, onRecorded }: ActionRecorderDeps): ActionRecorder {
  const seen = new LRUCache<string, true>({ max: REMEMBERED_BATCHES });
  let last: Promise<unknown> = Promise.resolve();

  async function take(batchId: string, records: readonly ActionRecord[]): Promise<readonly AgentStanding[]> {
    const sizes = await log.append(records);
    const isNew = !seen.has(batchId);
    const byAgent = isNew ? groupByAgent(records) : new Map<string, ActionRecord[]>();
    const standings = sizes.map(async (size) => {
      const own = byAgent.get(size.agentId);
      return { ...size, behavioralScore: await (own ? scores.add(own, size) : scores.scoreOf(size.agentId, size.historySize)) };
    });
    seen.set(batchId, true);
    if (isNew) onRecorded(records);
    return Promise.all(standings);
  }

  return {
    record: (batchId, records) => {
      const taken = last.then(() => take(batchId, records));
      last = taken.catch(() => undefined);
      return taken;
    },
  };
}

function groupByAgent(records: readonly ActionRecord[]): Map<string, ActionRecord[]> {
  const groups = new Map<string, ActionRecord[]>();
  for (const record of records) {
    const group = groups.get(record.agentId);
    if (group) group.push(record);
    else groups.set(record.agentId, [record]);
  }
  return groups;
}
