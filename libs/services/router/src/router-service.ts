import { chooseFallback } from '@ai-security/recovery';
import { defineService, type RpcService } from '@ai-security/rpc';
import { InvalidFieldError } from '@ai-security/core-types';
import { routerV1 } from '@ai-security/proto-types';

/** What this service needs from outside. */
export interface RouterServiceDeps {
  readonly fallbackChain: readonly string[];
}

/** Serves the router. Translates messages; the choice is made in `@ai-security/recovery`. */
export function createRouterService({ fallbackChain }: RouterServiceDeps): RpcService<typeof routerV1.RouterDefinition> {
  return defineService(routerV1.RouterDefinition, {
    methods: {
      reroute: ({ agentId, threats, visitedAgents }) => {
        if (agentId === '') throw new InvalidFieldError('agent_id', 'must not be empty');
        const threatTypes = threats.map(({ type }) => type);
        const plan = chooseFallback({ agentId, threatTypes, chain: fallbackChain, visited: visitedAgents });
        return { ...plan, enforced: false };
      },
    },
  });
}
