import { createHash } from 'node:crypto';
import type { ActionRecord } from '@ai-security/core-types';
import type { CheckVerdict } from './checker';

/** A verdict as the agent's history keeps it: digests instead of texts. */
export function actionOf(verdict: CheckVerdict, atMs: number, traceparent: string): ActionRecord {
  const { input, decided } = verdict;
  return {
    actionId: verdict.actionId,
    agentId: input.agentId,
    sessionId: input.sessionId,
    kind: 'check',
    checkId: input.checkId,
    atMs,
    decision: decided.decision,
    blocked: decided.blocked,
    inspected: decided.inspected,
    threats: decided.threats.map(({ type, confidence }) => ({ type, confidence })),
    inputDigest: digest(input.inputText),
    inputChars: input.inputText.length,
    responseDigest: digest(input.response ?? ''),
    responseChars: input.response?.length ?? 0,
    modelVersion: verdict.analysis.modelVersion,
    traceparent,
  };
}

function digest(text: string): string {
  return text === '' ? '' : createHash('sha256').update(text).digest('hex');
}
