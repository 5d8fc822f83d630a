import { InvalidFieldError } from '@ai-security/core-types';
import type { ActionRecord } from '@ai-security/core-types';
import { MAX_PAGE_SIZE } from '../ports/page';
import type { PageRequest } from '../ports/page';
import { isActionId, isTime, MAX_TIME_MS } from './position';

/** Refuses records whose position cannot be kept. */
export function checkRecords(records: readonly ActionRecord[]): void {
  for (const [index, { actionId, atMs }] of records.entries()) {
    if (!isActionId(actionId)) {
      throw new InvalidFieldError(`records[${index}].actionId`, 'must be 1 to 64 printable ASCII characters');
    }
    if (!isTime(atMs)) throw new InvalidFieldError(`records[${index}].atMs`, `must be a whole number up to ${MAX_TIME_MS}`);
  }
}

/** Refuses a page size outside 1 to {@link MAX_PAGE_SIZE}. */
export function checkLimit({ limit }: PageRequest): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE_SIZE) {
    throw new InvalidFieldError('limit', `must be a whole number from 1 to ${MAX_PAGE_SIZE}`);
  }
}

/** A time bound as a whole number that can stand in a key; outside values act like the nearest one. */
export function clampTime(field: string, timeMs: number): number {
  if (Number.isNaN(timeMs)) throw new InvalidFieldError(field, 'must be a number of milliseconds');
  return Math.ceil(Math.min(Math.max(timeMs, 0), MAX_TIME_MS));
}
