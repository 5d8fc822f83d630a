import { InvalidFieldError } from '@ai-security/core-types';
import { requireMaxBytes } from '@ai-security/rpc';
import type { gatewayV1 } from '@ai-security/proto-types';

/** What a caller may ask at most. */
export interface CheckLimits {
  /** UTF-8 bytes of one text. */
  readonly maxTextBytes: number;
  readonly maxAgentIdBytes: number;
}

/** A check that can be carried out. */
export interface CheckInput {
  readonly checkId: string;
  readonly agentId: string;
  readonly sessionId: string;
  readonly inputText: string;
  /** Undefined when there is none or it is empty. */
  readonly response: string | undefined;
  /** What the response must rest on. Undefined when there is none or it is empty. */
  readonly contextText: string | undefined;
  /** W3C trace context, or empty. */
  readonly traceparent: string;
}

/** The agent of callers that name none, as the specification says. */
export const DEFAULT_AGENT = 'default';

const MAX_CHECK_ID_BYTES = 128;
const MAX_SESSION_ID_BYTES = 256;

/**
 * A request that can be carried out.
 *
 * @param prefix what stands before the field names of this request in errors: `checks[3].`
 * @throws InvalidFieldError naming the field and the limit
 */
export function toCheckInput(request: gatewayV1.CheckRequest, limits: CheckLimits, prefix = ''): CheckInput {
  const { checkId, agentId, sessionId, inputText, traceparent } = request;
  requireMaxBytes(`${prefix}check_id`, checkId, MAX_CHECK_ID_BYTES);
  requireMaxBytes(`${prefix}agent_id`, agentId, limits.maxAgentIdBytes, 'limits.max_agent_id_bytes');
  requireMaxBytes(`${prefix}session_id`, sessionId, MAX_SESSION_ID_BYTES);
  requireMaxBytes(`${prefix}input_text`, inputText, limits.maxTextBytes, 'limits.max_text_bytes');
  requireMaxBytes(`${prefix}response`, request.response ?? '', limits.maxTextBytes, 'limits.max_text_bytes');
  requireMaxBytes(`${prefix}context_text`, request.contextText ?? '', limits.maxTextBytes, 'limits.max_text_bytes');
  const response = request.response === '' ? undefined : request.response;
  const contextText = request.contextText === '' ? undefined : request.contextText;
  if (inputText === '' && response === undefined) {
    throw new InvalidFieldError(`${prefix}input_text`, 'must not be empty unless response is given');
  }
  return { checkId, agentId: agentId || DEFAULT_AGENT, sessionId, inputText, response, contextText, traceparent };
}
