import type { gatewayV1 } from '@ai-security/proto-types';

/** A request that differs from others by what is given. */
export function checkRequest(given: Partial<gatewayV1.CheckRequest> = {}): gatewayV1.CheckRequest {
  return {
    checkId: 'c',
    agentId: '',
    inputText: 'hello',
    response: undefined,
    context: undefined,
    sessionId: '',
    traceparent: '',
    contextText: undefined,
    ...given,
  };
}
