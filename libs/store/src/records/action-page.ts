import type { ActionPage } from '../ports/action-log';
import { decodeAction } from './action-codec';
import { encodeCursor } from './position';

/** A page from the lines found, newest first; one line more than `limit` says that the history goes on. */
export function pageOf(lines: readonly string[], limit: number): ActionPage {
  const records = lines.slice(0, limit).map(decodeAction);
  const last = records.at(-1);
  return lines.length > limit && last !== undefined ? { records, nextCursor: encodeCursor(last) } : { records };
}
