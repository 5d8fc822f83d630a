import type { ActionRecord, Feedback } from '@ai-security/core-types';

/** When the records of a test begin. */
export const START_MS = 1_700_000_000_000;

/** A record that differs from others by what is given. */
export function actionRecord(given: Partial<ActionRecord> & Pick<ActionRecord, 'actionId'>): ActionRecord {
  return {
    agentId: 'agent',
    sessionId: 'session',
    kind: 'check',
    checkId: '',
    atMs: START_MS,
    decision: 'allow',
    blocked: false,
    inspected: 'complete',
    threats: [],
    inputDigest: 'ab'.repeat(32),
    inputChars: 12,
    responseDigest: '',
    responseChars: 0,
    modelVersion: 'model-1',
    traceparent: '',
    ...given,
  };
}

/** Record number `index` of an agent: one per millisecond, ids in the same order. */
export function numberedRecord(index: number, given: Partial<ActionRecord> = {}): ActionRecord {
  return actionRecord({ actionId: `id-${String(index).padStart(6, '0')}`, atMs: START_MS + index, ...given });
}

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
