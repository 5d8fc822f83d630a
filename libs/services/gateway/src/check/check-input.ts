import { InvalidFieldError } from '@ai-security/core-types';
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
  /** W3C trace context, or empty. */
  readonly traceparent: string;
}

/** The agent of callers that name none, as the specification says. */
export const DEFAULT_AGENT = 'default';

const MAX_CHECK_ID_BYTES = 128;
const MAX_SESSION_ID_BYTES = 256;
const MAX_BYTES_PER_CODE_UNIT = 3;

function requireFits(field: string, text: string, maxBytes: number, setting?: string): void {
  if (text.length * MAX_BYTES_PER_CODE_UNIT <= maxBytes) return;
  const bytes = Buffer.byteLength(text);
  if (bytes <= maxBytes) return;
  throw new InvalidFieldError(field, `has ${bytes} bytes, the limit is ${maxBytes}${setting ? ` (${setting})` : ''}`);
}

/**
 * A request that can be carried out.
 *
 * @param prefix what stands before the field names of this request in errors: `checks[3].`
 * @throws InvalidFieldError naming the field and the limit
 */
export function toCheckInput(request: gatewayV1.CheckRequest, limits: CheckLimits, prefix = ''): CheckInput {
  const { checkId, agentId, sessionId, inputText, traceparent } = request;
  requireFits(`${prefix}check_id`, checkId, MAX_CHECK_ID_BYTES);
  requireFits(`${prefix}agent_id`, agentId, limits.maxAgentIdBytes, 'limits.max_agent_id_bytes');
  requireFits(`${prefix}session_id`, sessionId, MAX_SESSION_ID_BYTES);
  requireFits(`${prefix}input_text`, inputText, limits.maxTextBytes, 'limits.max_text_bytes');
  requireFits(`${prefix}response`, request.response ?? '', limits.maxTextBytes, 'limits.max_text_bytes');
  const response = request.response === '' ? undefined : request.response;
  if (inputText === '' && response === undefined) {
    throw new InvalidFieldError(`${prefix}input_text`, 'must not be empty unless response is given');
  }
  return { checkId, agentId: agentId || DEFAULT_AGENT, sessionId, inputText, response, traceparent };
}
