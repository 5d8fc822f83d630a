import { comparePositions } from '../../records/position';
import type { Position } from '../../records/position';
import type { Level, LevelStore } from '../level';
import { decodeEntries } from './entry';
import type { Entry } from './entry';
import { leafKey, leafRange } from './keys';

/** A leaf as it is stored. */
export interface Leaf {
  readonly key: Buffer;
  readonly entries: readonly Entry[];
}

/** What a leaf iterator may be limited to. */
type LeafIteratorOptions = NonNullable<Parameters<Level['iterator']>[0]>;

/** The one leaf whose range covers this position: the first that ends at it or behind it. */
export async function leafCovering(level: LevelStore, digest: string, position: Position): Promise<Leaf | undefined> {
  const range = { gte: leafKey(digest, position), lt: leafRange(digest).lt, limit: 1 };
  const [found] = await level.read((db) => db.iterator(range).all());
  return found && { key: found[0], entries: decodeEntries(found[1]) };
}

/** Which of these positions, oldest first, are in leaves; every leaf is read once. */
export async function settledAmong(
  level: LevelStore,
  digest: string,
  positions: readonly Position[],
): Promise<ReadonlySet<string>> {
  const settled = new Set<string>();
  let index = 0;
  for (let next = positions[index]; next !== undefined; next = positions[index]) {
    const leaf = await leafCovering(level, digest, next);
    const newest = leaf?.entries.at(-1);
    if (leaf === undefined || newest === undefined) break;
    const actionIds = new Set(leaf.entries.map(({ actionId }) => actionId));
    for (let at = positions[index]; at !== undefined && comparePositions(at, newest) <= 0; at = positions[++index]) {
      if (actionIds.has(at.actionId)) settled.add(at.actionId);
    }
  }
  return settled;
}

/** An agent's leaves, newest first, that can hold positions before `upper`. */
export async function* leavesBefore(
  db: Level,
  digest: string,
  upper: Position,
  snapshot: LeafIteratorOptions['snapshot'],
): AsyncGenerator<Entry[]> {
  const { gte, lt } = leafRange(digest);
  const bound = leafKey(digest, upper);
  for await (const [, value] of db.iterator({ gte: bound, lt, limit: 1, snapshot })) yield decodeEntries(value);
  for await (const [, value] of db.iterator({ gte, lt: bound, reverse: true, snapshot })) yield decodeEntries(value);
}
