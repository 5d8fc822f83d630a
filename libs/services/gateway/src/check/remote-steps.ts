import { analysisFromMessage, threatToMessage } from '@ai-security/proto-mapping';
import type { CheckerDeps } from './checker';
import type { GatewayClients } from '../clients';

/** What is kept back of a check's time for everything after its analysis, in milliseconds and as a share. */
const RESERVE_MS = 20;
const RESERVE_SHARE = 0.1;
/** Finding an alternative is a look-up; a router that takes longer is not there. */
const REROUTE_TIMEOUT_MS = 500;

/** Asks the detector, leaving enough of the deadline that a late detector can still be answered with a verdict. */
export function analyzeWith(detector: GatewayClients['detector']): CheckerDeps['analyze'] {
  return async ({ inputText, response, contextText }, call) => {
    const leftMs = call.deadlineAtMs - performance.now();
    const timeoutMs = Math.max(0, leftMs - Math.min(RESERVE_MS, leftMs * RESERVE_SHARE));
    return analysisFromMessage(await detector.analyze({ inputText, response, contextText }, { parent: call, timeoutMs }));
  };
}

/** Asks the router. */
export function rerouteWith(router: GatewayClients['router']): NonNullable<CheckerDeps['reroute']> {
  return async ({ threats }, { agentId, sessionId }, actionId, call) => {
    const request = { agentId, sessionId, actionId, threats: threats.map(threatToMessage), visitedAgents: [] };
    const { success, ...plan } = await router.reroute(request, { parent: call, timeoutMs: REROUTE_TIMEOUT_MS });
    return { ...plan, success, triggered: success };
  };
}
