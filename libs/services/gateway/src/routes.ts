import type { JsonRoute, RpcService } from '@ai-security/rpc';

/** The gateway's methods over HTTP and JSON. */
export function gatewayRoutes(service: RpcService): JsonRoute[] {
  return [
    { verb: 'POST', path: '/v1/check', service, method: 'check' },
    { verb: 'POST', path: '/v1/feedback', service, method: 'submitFeedback' },
    { verb: 'GET', path: '/v1/agents/:agent_id/history', service, method: 'getAgentHistory' },
  ];
}
