import type { ActionRecord } from '@ai-security/core-types';

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
