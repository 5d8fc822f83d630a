import { InvalidFieldError } from '@ai-security/core-types';
import type { ActionRecord } from '@ai-security/core-types';
import { encodeAction } from './action-codec';

/** The longest line that is stored: a real record takes some hundred characters. */
export const MAX_LINE_CHARS = 256 * 1024;

/** The lines of the records; one that is too long is an `InvalidFieldError`. */
export function encodeRecords(records: readonly ActionRecord[]): string[] {
  return records.map((record, index) => {
    const line = encodeAction(record);
    if (line.length <= MAX_LINE_CHARS) return line;
    throw new InvalidFieldError(`records[${index}]`, `takes ${line.length} characters; ${MAX_LINE_CHARS} can be stored`);
  });
}
