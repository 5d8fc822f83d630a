import { InvalidFieldError, type ActionKind, type ActionRecord } from '@ai-security/core-types';
import { actionV1 } from '@ai-security/proto-types';
import { decisions, extents } from './verdict';
import { enumMap } from './enum-map';

/** Kinds of actions by number. */
export const actionKinds = enumMap<ActionKind>({ check: actionV1.ActionKind.CHECK });

const SHA256_BYTES = 32;

/** An action as a message. */
export function actionToMessage(record: ActionRecord): actionV1.Action {
  return {
    actionId: record.actionId,
    agentId: record.agentId,
    sessionId: record.sessionId,
    kind: actionKinds.toMessage(record.kind),
    checkId: record.checkId,
    time: new Date(record.atMs),
    decision: decisions.toMessage(record.decision),
    blocked: record.blocked,
    inspected: extents.toMessage(record.inspected),
    threats: record.threats,
    input: digestToMessage(record.inputDigest, record.inputChars),
    response: digestToMessage(record.responseDigest, record.responseChars),
    modelVersion: record.modelVersion,
    traceparent: record.traceparent,
  };
}

/**
 * An action from a message.
 *
 * @param field where the message stands in its request, for errors: `actions[3]`
 * @throws InvalidFieldError naming what is missing or unknown
 */
export function actionFromMessage(message: actionV1.Action, field: string): ActionRecord {
  if (message.actionId === '') throw new InvalidFieldError(`${field}.action_id`, 'must not be empty');
  if (message.agentId === '') throw new InvalidFieldError(`${field}.agent_id`, 'must not be empty');
  return {
    actionId: message.actionId,
    agentId: message.agentId,
    sessionId: message.sessionId,
    kind: actionKinds.fromMessage(message.kind, `${field}.kind`),
    checkId: message.checkId,
    atMs: timeOf(message.time, `${field}.time`),
    decision: decisions.fromMessage(message.decision, `${field}.decision`),
    blocked: message.blocked,
    inspected: extents.fromMessage(message.inspected, `${field}.inspected`),
    threats: message.threats,
    inputDigest: digestFromMessage(message.input, `${field}.input`),
    inputChars: message.input?.chars ?? 0,
    responseDigest: digestFromMessage(message.response, `${field}.response`),
    responseChars: message.response?.chars ?? 0,
    modelVersion: message.modelVersion,
    traceparent: message.traceparent,
  };
}

function timeOf(time: Date | undefined, field: string): number {
  const atMs = time?.getTime() ?? NaN;
  if (Number.isNaN(atMs)) throw new InvalidFieldError(field, 'must be given and be a valid time');
  return atMs;
}

function digestToMessage(hex: string, chars: number): actionV1.TextDigest | undefined {
  return hex === '' ? undefined : { sha256: Buffer.from(hex, 'hex'), chars };
}

function digestFromMessage(digest: actionV1.TextDigest | undefined, field: string): string {
  if (!digest || digest.sha256.length === 0) return '';
  if (digest.sha256.length !== SHA256_BYTES) {
    throw new InvalidFieldError(`${field}.sha256`, `has ${digest.sha256.length} bytes instead of ${SHA256_BYTES}`);
  }
  return digest.sha256.toString('hex');
}
