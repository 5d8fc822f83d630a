import { comparePositions } from '../../records/position';
import type { LevelStore } from '../level';
import type { Agent } from './agent';
import type { Agents } from './agents';
import { settledAmong } from './leaves';
import type { Arrival } from './packet';

/** What came of some arrivals. */
export interface Intake {
  /** Those that were not in the log; they are in the tails of their agents now. */
  readonly admitted: readonly Arrival[];
  /** Every agent mentioned, in order of first mention. */
  readonly agents: ReadonlyMap<string, Agent>;
}

/**
 * Puts into tails what was not there before. A record is known if the tail of
 * its agent or the one leaf that covers its position has it; nothing newer
 * than the newest leaf needs a look at the disk.
 */
export async function admit(level: LevelStore, agents: Agents, arrivals: readonly Arrival[]): Promise<Intake> {
  const known = await loadMentioned(agents, arrivals);
  const admitted: Arrival[] = [];
  const take = (agent: Agent, arrival: Arrival) => void (agent.add(arrival) && admitted.push(arrival));
  const doubtful = new Map<Agent, Arrival[]>();
  for (const arrival of arrivals) {
    const agent = agentOf(known, arrival);
    if (!agent.mayHaveSettled(arrival)) take(agent, arrival);
    else if (!doubtful.get(agent)?.push(arrival)) doubtful.set(agent, [arrival]);
  }
  for (const [agent, candidates] of doubtful) {
    const settled = await settledAmong(level, agent.digest, [...candidates].sort(comparePositions));
    for (const arrival of candidates) {
      if (!settled.has(arrival.actionId)) take(agent, arrival);
    }
  }
  return { admitted, agents: known };
}

/** Takes back what could not be written. */
export function withdraw({ admitted, agents }: Intake): void {
  for (const arrival of admitted) agentOf(agents, arrival).remove(arrival.actionId);
}

async function loadMentioned(agents: Agents, arrivals: readonly Arrival[]): Promise<Map<string, Agent>> {
  const agentIds = new Set<string>();
  for (const { agentId } of arrivals) agentIds.add(agentId);
  const loaded = await agents.load([...agentIds]);
  return new Map(loaded.map((agent) => [agent.agentId, agent]));
}

function agentOf(agents: ReadonlyMap<string, Agent>, { agentId }: Arrival): Agent {
  const agent = agents.get(agentId);
  if (agent === undefined) throw new Error('every agent mentioned is loaded');
  return agent;
}
