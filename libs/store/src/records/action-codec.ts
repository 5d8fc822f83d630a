import type { ActionRecord } from '@ai-security/core-types';
import { StoreFormatError } from '../errors';
import type { Position } from './position';

/** Leads every line; a line of a later layout says so here. */
const LAYOUT = 1;
/** Length of the line's start, `[1,`. */
const LAYOUT_END = 3;

type Line = [
  layout: number,
  atMs: number,
  actionId: string,
  agentId: string,
  sessionId: string,
  kind: ActionRecord['kind'],
  checkId: string,
  decision: ActionRecord['decision'],
  blocked: 0 | 1,
  inspected: ActionRecord['inspected'],
  threats: [type: string, confidence: number][],
  inputDigest: string,
  inputChars: number,
  responseDigest: string,
  responseChars: number,
  modelVersion: string,
  traceparent: string,
];

/** One line of JSON without a line break; half the size of the record's own JSON. */
export function encodeAction(record: ActionRecord): string {
  const line: Line = [
    LAYOUT,
    record.atMs,
    record.actionId,
    record.agentId,
    record.sessionId,
    record.kind,
    record.checkId,
    record.decision,
    record.blocked ? 1 : 0,
    record.inspected,
    record.threats.length === 0 ? [] : record.threats.map(({ type, confidence }) => [type, confidence]),
    record.inputDigest,
    record.inputChars,
    record.responseDigest,
    record.responseChars,
    record.modelVersion,
    record.traceparent,
  ];
  return JSON.stringify(line);
}

/** The record in a line that {@link encodeAction} wrote. */
export function decodeAction(text: string): ActionRecord {
  const line = JSON.parse(text) as Line;
  if (line[0] !== LAYOUT) throw new StoreFormatError('action log', `holds a record of layout ${String(line[0])}`);
  const [, atMs, actionId, agentId, sessionId, kind, checkId, decision, blocked, inspected, threats, ...rest] = line;
  const [inputDigest, inputChars, responseDigest, responseChars, modelVersion, traceparent] = rest;
  return {
    ...{ actionId, agentId, sessionId, kind, checkId, atMs, decision, blocked: blocked === 1, inspected },
    threats: threats.map(([type, confidence]) => ({ type, confidence })),
    ...{ inputDigest, inputChars, responseDigest, responseChars, modelVersion, traceparent },
  };
}

/** The position of the record from the start of its line, which reaches behind the action id at least. */
export function positionOf(head: string): Position {
  const timeEnd = head.indexOf(',', LAYOUT_END);
  const [quoted = ''] = /^"(?:[^"\\]|\\.)*"/.exec(head.slice(timeEnd + 1)) ?? [];
  return { atMs: Number(head.slice(LAYOUT_END, timeEnd)), actionId: JSON.parse(quoted) as string };
}
