import { numberedRecord } from '@ai-security/testing';
import type { ActionRecord } from '@ai-security/core-types';

/** A record that was blocked, which costs a perfect agent a quarter of its score. */
export function blockedRecord(index: number, given: Partial<ActionRecord> = {}): ActionRecord {
  return numberedRecord(index, { decision: 'block', blocked: true, threats: [{ type: 'jailbreak', confidence: 1 }], ...given });
}
