import type { ActionRecord } from '@ai-security/core-types';
import { INITIAL_SCORE, nextScore, SCORED_ACTIONS, scoreOf } from './behavioral-score';

type Judged = Pick<ActionRecord, 'decision' | 'threats'>;
const clean: Judged = { decision: 'allow', threats: [] };
const flagged: Judged = { decision: 'flag', threats: [{ type: 'jailbreak', confidence: 0.6 }] };
const blocked: Judged = { decision: 'block', threats: [{ type: 'jailbreak', confidence: 0.95 }] };
const unread: Judged = { decision: 'block', threats: [] };

describe('the behavioral score', () => {
  it('is perfect for an agent without a history', () => {
    expect(scoreOf([])).toBe(INITIAL_SCORE);
  });

  it('stays perfect while every action is clean', () => {
    expect(scoreOf(Array<Judged>(200).fill(clean))).toBe(1);
  });

  it('falls under 0.5 after three blocks in a row, not after one', () => {
    expect(scoreOf([blocked])).toBeGreaterThan(0.7);
    expect(scoreOf([blocked, blocked, blocked])).toBeLessThan(0.5);
  });

  it('falls less for a flag than for a block, and comes back more slowly than it fell', () => {
    expect(scoreOf([flagged])).toBeGreaterThan(scoreOf([blocked]));
    expect(scoreOf([clean, blocked])).toBeLessThan(1 - (1 - scoreOf([blocked])) / 2);
  });

  it('does not punish an agent for a check that could not be made', () => {
    expect(nextScore(1, unread)).toBe(1);
  });

  it('forgets what is old enough, and reads newest first', () => {
    const forgiven = Array<Judged>(SCORED_ACTIONS).fill(clean);
    expect(scoreOf([...forgiven, blocked, blocked])).toBe(1);
    expect(scoreOf([blocked, ...forgiven])).toBeLessThan(scoreOf([clean, blocked]));
  });

  it('stays between 0 and 1', () => {
    const worst: Judged = { decision: 'block', threats: [{ type: 'x', confidence: 1 }] };
    expect(scoreOf(Array<Judged>(500).fill(worst))).toBeGreaterThanOrEqual(0);
  });
});
