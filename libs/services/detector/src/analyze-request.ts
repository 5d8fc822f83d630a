import { InvalidFieldError } from '@ai-security/core-types';
import type { DetectionRequest } from '@ai-security/detection';
import type { detectorV1 } from '@ai-security/proto-types';

/**
 * A request as the layers see it.
 *
 * @throws InvalidFieldError when there is nothing to judge, or too much
 */
export function toDetectionRequest(
  { inputText, response }: detectorV1.AnalyzeRequest,
  maxTextBytes: number,
): DetectionRequest {
  if (inputText === '' && !response) throw new InvalidFieldError('input_text', 'must not be empty unless response is given');
  requireFits('input_text', inputText, maxTextBytes);
  requireFits('response', response ?? '', maxTextBytes);
  return { inputText, response };
}

function requireFits(field: string, text: string, maxBytes: number): void {
  // A UTF-16 code unit is at most three bytes of UTF-8: short texts need no counting.
  if (text.length * 3 <= maxBytes) return;
  const bytes = Buffer.byteLength(text);
  if (bytes > maxBytes) throw new InvalidFieldError(field, `has ${bytes} bytes, the limit is ${maxBytes} (limits.max_text_bytes)`);
}
