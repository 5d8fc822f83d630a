import { INITIAL_SCORE, nextScore, SCORED_ACTIONS, scoreOf } from '@ai-security/behavior';
import { LRUCache } from 'lru-cache';
import type { ActionLog, AgentHistorySize } from '@ai-security/store';
import type { ActionRecord } from '@ai-security/core-types';

/** The behavioral score of each agent, kept for the agents in use and worked out from the log for all others. */
export interface AgentScores {
  /** Takes in records that have just become part of the log, one agent's, in the order they were made. */
  add(records: readonly ActionRecord[], size: AgentHistorySize): Promise<number>;
  /** @param historySize as the log says: an agent without a history needs no reading */
  scoreOf(agentId: string, historySize: number): Promise<number>;
  /** Every score in memory. */
  all(): Iterable<{ readonly agentId: string; readonly score: number }>;
}

/** Agents kept in memory, about 200 bytes each. */
const MAX_AGENTS = 100_000;

/** Scores over one action log. */
export function createAgentScores(log: ActionLog): AgentScores {
  const scores = new LRUCache<string, number>({ max: MAX_AGENTS });
  const keep = (agentId: string, score: number): number => {
    scores.set(agentId, score);
    return score;
  };
  const readFromLog = async (agentId: string): Promise<number> => {
    const { records } = await log.query({ agentId, limit: SCORED_ACTIONS });
    return keep(agentId, scoreOf(records));
  };
  return {
    add: async (records, { agentId, historySize }) => {
      const known = scores.get(agentId);
      if (known !== undefined) return keep(agentId, records.reduce(nextScore, known));
      // A new agent's whole history is in these records: nothing has to be read for it.
      if (historySize === records.length) return keep(agentId, scoreOf(records.toReversed()));
      return readFromLog(agentId);
    },
    scoreOf: async (agentId, historySize) => {
      if (historySize === 0) return INITIAL_SCORE;
      return scores.get(agentId) ?? readFromLog(agentId);
    },
    *all() {
      for (const [agentId, score] of scores.entries()) yield { agentId, score };
    },
  };
}
