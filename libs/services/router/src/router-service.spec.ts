import { createLocalClient, Status } from '@ai-security/rpc';
import type { routerV1, verdictV1 } from '@ai-security/proto-types';
import { createRouterService } from './router-service';

const jailbreak: verdictV1.Threat = {
  type: 'jailbreak', confidence: 0.9, layer: 1, field: 'input_text', span: undefined, view: 'original', reason: '',
};

function reroute(fallbackChain: readonly string[], given: Partial<routerV1.RerouteRequest> = {}) {
  const request = { agentId: 'agent', threats: [jailbreak], actionId: '', sessionId: '', visitedAgents: [], ...given };
  return createLocalClient(createRouterService({ fallbackChain })).reroute(request);
}

describe('the router', () => {
  it('advises the first agent of the chain, and says why one is needed', async () => {
    expect(await reroute(['backup', 'last'])).toEqual({
      action: 'reroute_to_backup',
      success: true,
      fallbackAgent: 'backup',
      reason: 'agent was blocked (jailbreak)',
      enforced: false,
    });
  });

  it.each<[string, Partial<routerV1.RerouteRequest>, string]>([
    ['the blocked agent itself', { agentId: 'backup' }, 'spare'],
    ['an agent that was tried already', { visitedAgents: ['backup', 'spare'] }, 'last'],
    ['either', { agentId: 'backup', visitedAgents: ['spare'] }, 'last'],
  ])('never advises %s', async (_who, given, fallbackAgent) => {
    expect(await reroute(['backup', 'spare', 'last'], given)).toMatchObject({ success: true, fallbackAgent });
  });

  it.each<[string, readonly string[], Partial<routerV1.RerouteRequest>]>([
    ['the fallback chain is empty', [], {}],
    ['no agent of the fallback chain is left', ['agent', 'backup'], { visitedAgents: ['backup'] }],
  ])('says that %s', async (why, chain, given) => {
    const plan = await reroute(chain, given);
    expect(plan).toMatchObject({ action: 'none', success: false, fallbackAgent: '', enforced: false });
    expect(plan.reason).toContain(why);
  });

  it('answers for a text in which nothing was found because it was not read', async () => {
    expect(await reroute(['backup'], { threats: [] })).toMatchObject({ success: true, reason: 'agent was blocked (not inspected)' });
  });

  it('names a missing agent as the field at fault', async () => {
    await expect(reroute(['backup'], { agentId: '' })).rejects.toMatchObject({ status: Status.INVALID_ARGUMENT, field: 'agent_id' });
  });
});
