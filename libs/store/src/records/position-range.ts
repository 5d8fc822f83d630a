import type { ActionQuery } from '../ports/action-log';
import { clampTime } from './check-input';
import { comparePositions, decodeCursor, MAX_TIME_MS } from './position';
import type { Position } from './position';

/** A query as positions: `lower <= position < upper`. */
export interface PositionRange {
  readonly lower: Position;
  readonly upper: Position;
}

/** Behind every position that can be stored. */
const END: Position = { atMs: MAX_TIME_MS, actionId: '\x7f' };

/** Refuses a cursor or a time that cannot be. */
export function rangeOf({ cursor, sinceMs = 0, untilMs = Infinity }: ActionQuery): PositionRange {
  const bounds = cursor === undefined ? [END] : [decodeCursor(cursor)];
  const until = clampTime('untilMs', untilMs);
  if (untilMs <= MAX_TIME_MS) bounds.push({ atMs: until, actionId: '' });
  const [upper = END] = bounds.sort(comparePositions);
  return { lower: { atMs: clampTime('sinceMs', sinceMs), actionId: '' }, upper };
}
