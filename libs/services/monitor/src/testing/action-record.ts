import type { ActionRecord } from '@ai-security/core-types';

/** When the records of a test begin. */
const START_MS = 1_700_000_000_000;

/** An agent's action number `index`, one per millisecond, that differs from others by what is given. */
export function actionRecord(index: number, given: Partial<ActionRecord> = {}): ActionRecord {
  return {
    actionId: `id-${String(index).padStart(4, '0')}`,
    agentId: 'agent',
    sessionId: '',
    kind: 'check',
    checkId: '',
    atMs: START_MS + index,
    decision: 'allow',
    blocked: false,
    inspected: 'complete',
    threats: [],
    inputDigest: '',
    inputChars: 0,
    responseDigest: '',
    responseChars: 0,
    modelVersion: 'm',
    traceparent: '',
    ...given,
  };
}

/** One that was blocked, which costs a perfect agent a quarter of its score. */
export function blockedRecord(index: number, given: Partial<ActionRecord> = {}): ActionRecord {
  return actionRecord(index, { decision: 'block', blocked: true, threats: [{ type: 'jailbreak', confidence: 1 }], ...given });
}
