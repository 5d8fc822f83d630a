import { InvalidFieldError } from '@ai-security/core-types';

/** Where a record stands in its agent's history. */
export interface Position {
  readonly atMs: number;
  readonly actionId: string;
}

/** Times are kept in six bytes. */
export const MAX_TIME_MS = 2 ** 48 - 1;

/** Oldest first; negative when `a` comes before `b`. */
export function comparePositions(a: Position, b: Position): number {
  if (a.atMs !== b.atMs) return a.atMs - b.atMs;
  if (a.actionId === b.actionId) return 0;
  return a.actionId < b.actionId ? -1 : 1;
}

/** Names a position in one opaque word. */
export function encodeCursor({ atMs, actionId }: Position): string {
  return Buffer.from(JSON.stringify([atMs, actionId])).toString('base64url');
}

/** Reads a cursor back; anything that `encodeCursor` did not make is an `InvalidFieldError('cursor')`. */
export function decodeCursor(cursor: string): Position {
  const position = parsed(cursor);
  if (position === undefined || encodeCursor(position) !== cursor) {
    throw new InvalidFieldError('cursor', 'is not what an earlier page said comes next');
  }
  return position;
}

function parsed(cursor: string): Position | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(value)) return undefined;
    const [atMs, actionId] = value as unknown[];
    return isTime(atMs) && typeof actionId === 'string' && isActionId(actionId) ? { atMs, actionId } : undefined;
  } catch {
    return undefined;
  }
}

/** A whole number of milliseconds that fits. */
export function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_TIME_MS;
}

const MAX_ID_CHARS = 64;

/** 1 to 64 printable ASCII characters: sorted bytewise and by UTF-16 alike. */
export function isActionId(value: string): boolean {
  if (value.length === 0 || value.length > MAX_ID_CHARS) return false;
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if (code < 0x21 || code > 0x7e) return false;
  }
  return true;
}
