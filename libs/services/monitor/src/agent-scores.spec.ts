import { numberedRecord } from '@ai-security/testing';
import type { ActionLog } from '@ai-security/store';
import type { ActionRecord } from '@ai-security/core-types';
import { blockedRecord } from './testing/blocked-record';
import { createAgentScores, type AgentScores } from './agent-scores';
import { withActionLog } from './testing/with-action-log';

const unreadable = { query: () => Promise.reject(new Error('nothing should be read')) } as Partial<ActionLog> as ActionLog;

/** Into the log first and the scores then, as the recorder does. */
async function add(log: ActionLog, scores: AgentScores, records: readonly ActionRecord[]): Promise<number> {
  const [size] = await log.append(records);
  if (!size) throw new Error('expected one agent');
  return scores.add(records, size);
}

const first = [blockedRecord(1), numberedRecord(2), numberedRecord(3)];
const second = [blockedRecord(4), numberedRecord(5)];

describe('agent scores', () => {
  it('are the same worked out step by step and from the log', () =>
    withActionLog(async (log) => {
      const scores = createAgentScores(log);
      await add(log, scores, first);
      const score = await add(log, scores, second);
      expect(await createAgentScores(log).scoreOf('agent', 5)).toBeCloseTo(score, 12);
      expect(await scores.scoreOf('agent', 5)).toBe(score);
      expect(score).toBeLessThan(0.75);
    }));

  it('count what came before a restart', () =>
    withActionLog(async (log) => {
      const before = createAgentScores(log);
      await add(log, before, first);
      const after = await add(log, createAgentScores(log), second);
      expect(after).toBeCloseTo(await before.add(second, { agentId: 'agent', historySize: 5 }), 12);
    }));

  it('of an agent without a history are perfect, and nothing is read for them', async () => {
    const scores = createAgentScores(unreadable);
    expect(await scores.scoreOf('nobody', 0)).toBe(1);
    expect([...scores.all()]).toEqual([]);
  });

  it('of a new agent come from its first records alone', async () => {
    const scores = createAgentScores(unreadable);
    expect(await scores.add(second, { agentId: 'new', historySize: 2 })).toBeCloseTo(0.75 + 0.09 * 0.25, 12);
  });

  it('are read once per agent, not at every question', () =>
    withActionLog(async (log) => {
      await log.append(first);
      let reads = 0;
      const counting: ActionLog = { ...unreadable, query: (query) => (reads++, log.query(query)) };
      const scores = createAgentScores(counting);
      const score = await scores.scoreOf('agent', 3);
      expect(await scores.scoreOf('agent', 3)).toBe(score);
      expect(reads).toBe(1);
    }));

  it('of agents in use can be listed', async () => {
    const scores = createAgentScores(unreadable);
    await scores.add([numberedRecord(1)], { agentId: 'good', historySize: 1 });
    await scores.add([blockedRecord(2)], { agentId: 'bad', historySize: 1 });
    const listed = [...scores.all()].map(({ agentId, score }) => [agentId, score]);
    expect(Object.fromEntries(listed)).toEqual({ good: 1, bad: 0.75 });
  });
});
