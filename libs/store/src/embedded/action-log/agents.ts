import type { LevelStore } from '../level';
import { Agent, decodeSummary, EMPTY_SUMMARY } from './agent';
import { summaryKey } from './keys';

/** The agents in memory. */
export interface Agents {
  /** The agents with these distinct ids, in the same order, read from disk where needed. */
  load(agentIds: readonly string[]): Promise<Agent[]>;
  /** Agents with records that are in no leaf yet. */
  withTail(): Agent[];
  /** Forgets every agent. */
  clear(): void;
}

/**
 * Keeps agents in memory: all with a tail, and of the others the
 * `maxIdleAgents` used last.
 */
export function createAgents(level: LevelStore, maxIdleAgents: number): Agents {
  const agents = new Map<string, Agent>(); // least recently used first

  /** Looks at no more agents than are about to come in, so that no call pays for a crowd. */
  const evict = (incoming: number) => {
    let surplus = Math.min(agents.size + incoming - maxIdleAgents, incoming);
    for (const [agentId, agent] of agents) {
      if (surplus <= 0) return;
      surplus -= 1;
      agents.delete(agentId);
      if (agent.tail.size > 0) agents.set(agentId, agent);
    }
  };

  const readMissing = async (agentIds: readonly string[]) => {
    const missing = agentIds.filter((agentId) => !agents.has(agentId)).map((agentId) => new Agent(agentId, EMPTY_SUMMARY));
    if (missing.length === 0) return;
    const keys = missing.map(({ digest }) => summaryKey(digest));
    const values = await level.read((db) => db.getMany(keys));
    for (const [index, agent] of missing.entries()) {
      const value = values[index];
      if (value !== undefined) agent.summary = decodeSummary(value);
      agents.set(agent.agentId, agent);
    }
  };

  return {
    load: async (agentIds) => {
      evict(agentIds.length);
      await readMissing(agentIds);
      return agentIds.map((agentId) => {
        const agent = agents.get(agentId) as Agent;
        agents.delete(agentId);
        agents.set(agentId, agent);
        return agent;
      });
    },
    withTail: () => [...agents.values()].filter(({ tail }) => tail.size > 0),
    clear: () => agents.clear(),
  };
}
