import type { ActionPage } from '../../ports/action-log';
import { comparePositions } from '../../records/position';
import type { PositionRange } from '../../records/position-range';
import { pageOf } from '../../records/action-page';
import type { Level } from '../level';
import { leavesBefore } from './leaves';
import { lineOf } from './entry';
import type { Entry } from './entry';

/** Reads one page of an agent whose records are all in leaves. */
export async function readPage(
  db: Level,
  digest: string,
  { lower, upper }: PositionRange,
  { limit, snapshot }: { readonly limit: number; readonly snapshot: ReturnType<Level['snapshot']> },
): Promise<ActionPage> {
  const found: Entry[] = [];
  for await (const leaf of leavesBefore(db, digest, upper, snapshot)) {
    for (const entry of leaf.reverse()) {
      if (comparePositions(entry, upper) < 0 && comparePositions(entry, lower) >= 0) found.push(entry);
    }
    const oldest = leaf.at(-1);
    if (found.length > limit || (oldest !== undefined && comparePositions(oldest, lower) < 0)) break;
  }
  return pageOf(found.map(lineOf), limit);
}
