import { decisions, degradedToMessage, extents, inspectionToMessage, threatToMessage } from '@ai-security/proto-mapping';
import type { gatewayV1 } from '@ai-security/proto-types';
import type { CheckVerdict } from './checker';

/** A verdict as callers see it. */
export function toCheckResponse(verdict: CheckVerdict): gatewayV1.CheckResponse {
  const { decided, analysis, agent } = verdict;
  return {
    blocked: decided.blocked,
    threats: decided.threats.map(threatToMessage),
    monitoring: { behavioralScore: agent?.behavioralScore, agentHistorySize: agent?.historySize },
    recovery: verdict.recovery,
    decision: decisions.toMessage(decided.decision),
    inspected: extents.toMessage(decided.inspected),
    inspectedFields: analysis.inspections.map(inspectionToMessage),
    degraded: verdict.degraded.map(degradedToMessage),
    reason: decided.reason,
    modelVersion: analysis.modelVersion,
    checkId: verdict.input.checkId,
    actionId: verdict.actionId,
    serverMicros: Math.round(verdict.durationMs * 1000),
  };
}
