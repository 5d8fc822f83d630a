import type { AgentScore } from './metrics';

/** The agents with the lowest scores, worst first, at most `limit`; reads the scores once and keeps no more than it returns. */
export function worstAgents(scores: Iterable<AgentScore>, limit: number): readonly AgentScore[] {
  const worst: AgentScore[] = [];
  for (const candidate of scores) {
    const last = worst[worst.length - 1];
    if (worst.length === limit && last && candidate.score >= last.score) continue;
    const place = worst.findIndex(({ score }) => candidate.score < score);
    worst.splice(place === -1 ? worst.length : place, 0, candidate);
    worst.length = Math.min(worst.length, limit);
  }
  return worst;
}
