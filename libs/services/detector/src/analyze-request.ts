import { InvalidFieldError } from '@ai-security/core-types';
import { requireMaxBytes } from '@ai-security/rpc';
import type { DetectionRequest } from '@ai-security/detection';
import type { detectorV1 } from '@ai-security/proto-types';

/**
 * A request as the layers see it.
 *
 * @throws InvalidFieldError when there is nothing to judge, or too much
 */
export function toDetectionRequest(
  { inputText, response, contextText }: detectorV1.AnalyzeRequest,
  maxTextBytes: number,
): DetectionRequest {
  if (inputText === '' && !response) throw new InvalidFieldError('input_text', 'must not be empty unless response is given');
  requireMaxBytes('input_text', inputText, maxTextBytes, 'limits.max_text_bytes');
  requireMaxBytes('response', response ?? '', maxTextBytes, 'limits.max_text_bytes');
  requireMaxBytes('context_text', contextText ?? '', maxTextBytes, 'limits.max_text_bytes');
  return { inputText, response, contextText };
}
