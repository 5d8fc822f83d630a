import { InvalidFieldError } from '@ai-security/core-types';

const MAX_BYTES_PER_CODE_UNIT = 3;

/**
 * Refuses a text that is longer in UTF-8 than allowed.
 *
 * @param setting the configuration key that sets the limit, where there is one
 * @throws InvalidFieldError naming the field, its size and the limit
 */
export function requireMaxBytes(field: string, text: string, maxBytes: number, setting?: string): void {
  // Short texts need no counting.
  if (text.length * MAX_BYTES_PER_CODE_UNIT <= maxBytes) return;
  const bytes = Buffer.byteLength(text);
  if (bytes > maxBytes) throw new InvalidFieldError(field, `has ${bytes} bytes, the limit is ${maxBytes}${named(setting)}`);
}

/**
 * Refuses a list that is empty or longer than allowed.
 *
 * @param setting the configuration key that sets the limit, where there is one
 * @throws InvalidFieldError naming the field, which is also what its entries are called, and the limit
 */
export function requireBatchSize(field: string, entries: readonly unknown[], maxEntries: number, setting?: string): void {
  if (entries.length === 0) throw new InvalidFieldError(field, 'must not be empty');
  if (entries.length > maxEntries) {
    throw new InvalidFieldError(field, `holds ${entries.length} ${field}, the limit is ${maxEntries}${named(setting)}`);
  }
}

function named(setting: string | undefined): string {
  return setting ? ` (${setting})` : '';
}
