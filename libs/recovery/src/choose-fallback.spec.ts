import { chooseFallback, type FallbackQuery } from './choose-fallback';

const query: FallbackQuery = {
  agentId: 'worker',
  threatTypes: ['code_injection', 'jailbreak'],
  chain: ['backup_agent', 'safe_mode_agent'],
  visited: [],
};

describe('chooseFallback', () => {
  it('takes the first of the chain and says why', () => {
    expect(chooseFallback(query)).toEqual({
      action: 'reroute_to_backup_agent',
      success: true,
      fallbackAgent: 'backup_agent',
      reason: 'worker was blocked (code_injection)',
    });
  });

  it.each([
    ['the blocked agent itself', { agentId: 'backup_agent' }],
    ['an agent that was tried', { visited: ['backup_agent'] }],
  ])('passes over %s', (_name, part) => {
    expect(chooseFallback({ ...query, ...part }).fallbackAgent).toBe('safe_mode_agent');
  });

  it.each([
    ['an empty chain', { chain: [] }, 'the fallback chain is empty'],
    ['a chain of itself', { chain: ['worker'] }, 'no agent of the fallback chain is left'],
    ['a chain that was tried', { visited: query.chain }, 'no agent of the fallback chain is left'],
  ])('finds nothing in %s and says so', (_name, part, why) => {
    const plan = chooseFallback({ ...query, ...part });
    expect(plan).toMatchObject({ action: 'none', success: false, fallbackAgent: '' });
    expect(plan.reason).toContain(why);
  });
});
