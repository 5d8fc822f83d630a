import type { gatewayV1 } from '@ai-security/proto-types';

/** As many agents as a fleet of some size has at work. */
export const AGENTS = 1000;

/** An endless row of checks by many agents. Each text carries a number of its own, so that no two checks are the same. */
export function createCheckSource(texts: readonly string[]): () => gatewayV1.CheckRequest {
  let sent = 0;
  return () => {
    const number = sent++;
    return checkOf(`${texts[number % texts.length]} (${number})`, `agent-${number % AGENTS}`, String(number));
  };
}

/** A check with nothing but a text, an agent and an id. */
export function checkOf(inputText: string, agentId: string, checkId: string): gatewayV1.CheckRequest {
  return { checkId, agentId, inputText, response: undefined, context: undefined, sessionId: '', traceparent: '', contextText: undefined };
}
