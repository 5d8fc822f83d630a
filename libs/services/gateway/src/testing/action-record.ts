import type { ActionRecord } from '@ai-security/core-types';

/** A record that differs from others by what is given. */
export function actionRecord(actionId: string, given: Partial<ActionRecord> = {}): ActionRecord {
  return {
    actionId,
    agentId: 'agent',
    sessionId: '',
    kind: 'check',
    checkId: '',
    atMs: 1_700_000_000_000,
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
