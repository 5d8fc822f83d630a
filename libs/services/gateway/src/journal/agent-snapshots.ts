import { LRUCache } from 'lru-cache';
import { RpcError, Status } from '@ai-security/rpc';
import type { AgentSnapshot } from '../check/checker';
import type { monitorV1 } from '@ai-security/proto-types';

/** What this gateway knows about agents: the monitor's word, plus what is on its way to the monitor. */
export interface AgentSnapshots {
  /**
   * At once for an agent in use here; otherwise the monitor is asked. Rejects
   * when it does not answer within the patience of a check; its late answer
   * serves the next one.
   */
  snapshotOf(agentId: string): AgentSnapshot | Promise<AgentSnapshot>;
  /** An action was recorded here and will reach the monitor. */
  recorded(agentId: string): void;
  /** The monitor has taken a batch and says how its agents stand. */
  delivered(actionsByAgent: ReadonlyMap<string, number>, standings: readonly monitorV1.AgentStatus[]): void;
}

/** How the monitor is asked about an agent. Several checks may share one question, so it has a time limit of its own, longer than theirs. */
export type AskMonitor = (agentId: string) => Promise<AgentSnapshot>;

interface Entry {
  behavioralScore: number;
  historySize: number;
  /** Actions recorded here that the monitor has not confirmed. */
  underWay: number;
}

/** Agents kept in memory, about 250 bytes each. */
const MAX_AGENTS = 100_000;
/** How long a check waits for the standing of an agent not seen here before. */
const PATIENCE_MS = 100;

/** Starts knowing nothing. */
export function createAgentSnapshots(ask: AskMonitor, patienceMs = PATIENCE_MS): AgentSnapshots {
  const entries = new LRUCache<string, Entry>({ max: MAX_AGENTS });
  const asking = new Map<string, Promise<AgentSnapshot>>();

  async function load(agentId: string): Promise<AgentSnapshot> {
    try {
      const snapshot = await ask(agentId);
      // A delivery that was answered meanwhile knows better.
      if (!entries.has(agentId)) entries.set(agentId, { ...snapshot, underWay: 0 });
      return snapshot;
    } finally {
      asking.delete(agentId);
    }
  }

  return {
    snapshotOf: (agentId) => {
      const entry = entries.get(agentId);
      if (entry) return { behavioralScore: entry.behavioralScore, historySize: entry.historySize + entry.underWay };
      const loading = asking.get(agentId) ?? load(agentId);
      asking.set(agentId, loading);
      return withPatience(loading, patienceMs);
    },
    recorded: (agentId) => {
      const entry = entries.get(agentId);
      if (entry) entry.underWay++;
    },
    delivered: (actionsByAgent, standings) => {
      for (const { agentId, behavioralScore, historySize } of standings) {
        // Also for agents whose question was not answered in time: the next check need not ask again.
        const underWay = (entries.get(agentId)?.underWay ?? 0) - (actionsByAgent.get(agentId) ?? 0);
        entries.set(agentId, { behavioralScore, historySize, underWay: Math.max(0, underWay) });
      }
    },
  };
}

async function withPatience(loading: Promise<AgentSnapshot>, patienceMs: number): Promise<AgentSnapshot> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(lateMonitor(patienceMs)), patienceMs);
  });
  try {
    return await Promise.race([loading, late]);
  } finally {
    clearTimeout(timer);
  }
}

function lateMonitor(patienceMs: number): RpcError {
  const problem = `the monitor did not say within ${patienceMs} ms how the agent stands`;
  return new RpcError(Status.DEADLINE_EXCEEDED, problem, { reason: 'DEADLINE_EXCEEDED' });
}
