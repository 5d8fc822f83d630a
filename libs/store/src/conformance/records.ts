import { numberedRecord, START_MS } from '@ai-security/testing';
import type { ActionRecord, Feedback } from '@ai-security/core-types';

/** `count` numbered records from `first` on. */
export function numberedRecords(first: number, count: number, given: Partial<ActionRecord> = {}): ActionRecord[] {
  return Array.from({ length: count }, (_, index) => numberedRecord(first + index, given));
}

/** A report that differs from others by what is given. */
export function feedback(given: Partial<Feedback> & Pick<Feedback, 'feedbackId'>): Feedback {
  return {
    checkId: 'check',
    text: '',
    wasThreat: true,
    threatType: 'prompt_injection',
    reporter: 'operator',
    note: '',
    receivedAtMs: START_MS,
    ...given,
  };
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
