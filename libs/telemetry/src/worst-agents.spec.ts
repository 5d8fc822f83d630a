import { worstAgents } from './worst-agents';

const scores = (...values: number[]) => values.map((score, index) => ({ agentId: `agent_${index}`, score }));

describe('worstAgents', () => {
  it('gives the lowest scores, worst first', () => {
    expect(worstAgents(scores(0.9, 0.1, 0.5, 0.3), 2).map(({ score }) => score)).toEqual([0.1, 0.3]);
  });

  it('gives all when there are fewer', () => {
    expect(worstAgents(scores(0.9, 0.1), 50)).toHaveLength(2);
    expect(worstAgents([], 50)).toEqual([]);
  });

  it('agrees with sorting', () => {
    const many = scores(...Array.from({ length: 1000 }, (_, index) => ((index * 7919) % 1009) / 1009));
    const sorted = [...many].sort((a, b) => a.score - b.score).slice(0, 50);
    expect(worstAgents(many, 50)).toEqual(sorted);
  });
});
