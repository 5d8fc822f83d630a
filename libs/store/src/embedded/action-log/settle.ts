import { comparePositions } from '../../records/position';
import type { LevelOperation, LevelStore } from '../level';
import { encodeSummary } from './agent';
import type { Agent, AgentSummary } from './agent';
import { decodeEntries, encodeEntries } from './entry';
import type { Entry } from './entry';
import { leafKey, summaryKey } from './keys';
import { cutLeaves, MAX_LEAF_RECORDS, mergeEntries } from './leaf';
import { leafCovering } from './leaves';

/** Entries, oldest first, that take the place of a leaf or come behind the last one. */
interface Rewrite {
  readonly replaces: Buffer | undefined;
  readonly entries: readonly Entry[];
}

interface Plan {
  readonly operations: readonly LevelOperation[];
  readonly summary: AgentSummary;
}

/** Moves the tails of these agents into leaves, in one write; on failure nothing has moved. */
export async function settleTails(level: LevelStore, agents: readonly Agent[]): Promise<void> {
  const withTail = agents.filter(({ tail }) => tail.size > 0);
  if (withTail.length === 0) return;
  const lastLeaves = await readLastLeaves(level, withTail);
  const plans: Plan[] = [];
  for (const [index, agent] of withTail.entries()) plans.push(await planAgent(level, agent, lastLeaves[index]));
  await level.write(plans.flatMap(({ operations }) => operations));
  for (const [index, agent] of withTail.entries()) agent.settle(plans[index]?.summary ?? agent.summary);
}

/** Fewer new records start a leaf of their own: reading the last one would cost more than it saves. */
const MIN_JOINING_RECORDS = 8;

/**
 * The last leaf of each agent whose tail is worth joining to it. A leaf is
 * rewritten only for at least as many new records, so that no record is
 * rewritten often.
 */
async function readLastLeaves(level: LevelStore, agents: readonly Agent[]): Promise<(Rewrite | undefined)[]> {
  const keys = agents.map(({ digest, summary: { newest, lastLeafCount }, tail }) => {
    const worthwhile = tail.size >= MIN_JOINING_RECORDS && tail.size >= lastLeafCount;
    const joins = worthwhile && lastLeafCount + tail.size <= MAX_LEAF_RECORDS;
    return newest !== undefined && joins ? leafKey(digest, newest) : undefined;
  });
  const wanted = keys.filter((key) => key !== undefined);
  if (wanted.length === 0) return [];
  const values = await level.read((db) => db.getMany(wanted));
  let next = 0;
  return keys.map((key) => {
    const value = key && values[next++];
    return value && { replaces: key, entries: decodeEntries(value) };
  });
}

async function planAgent(level: LevelStore, agent: Agent, lastLeaf: Rewrite | undefined): Promise<Plan> {
  const tail = [...agent.tail.values()].sort(comparePositions);
  const late = tail.filter((entry) => agent.mayHaveSettled(entry));
  const rewrites = joinFresh(agent, tail.slice(late.length), await placeLate(level, agent, late), lastLeaf);
  const leaves = rewrites.flatMap((rewrite) => cutLeaves(rewrite.entries));
  const puts = leaves.map((leaf) => ({ type: 'put', key: keyOf(agent, leaf), value: encodeEntries(leaf) }) as const);
  const obsolete = rewrites.flatMap(({ replaces: key }) => {
    const stays = key === undefined || puts.some((put) => put.key.equals(key));
    return stays ? [] : [{ type: 'del', key } as const];
  });
  const summary = nextSummary(agent, leaves.at(-1) ?? []);
  const summaryPut = { type: 'put', key: summaryKey(agent.digest), value: encodeSummary(summary) } as const;
  return { operations: [...obsolete, ...puts, summaryPut], summary };
}

/** Records newer than every settled one join the last leaf where that is worth it, else they start a new one. */
function joinFresh(
  { digest, summary: { newest } }: Agent,
  fresh: readonly Entry[],
  late: readonly Rewrite[],
  lastLeaf: Rewrite | undefined,
): readonly Rewrite[] {
  if (fresh.length === 0) return late;
  const lastKey = newest && leafKey(digest, newest);
  const rewritten = late.find(({ replaces }) => lastKey !== undefined && replaces?.equals(lastKey));
  const base = rewritten ?? lastLeaf;
  const others = late.filter((rewrite) => rewrite !== rewritten);
  return [...others, { replaces: base?.replaces, entries: [...(base?.entries ?? []), ...fresh] }];
}

/** The summary once the tail is in leaves, of which `lastWritten` is the last that was written. */
function nextSummary({ summary, tail }: Agent, lastWritten: readonly Entry[]): AgentSummary {
  const settledCount = summary.settledCount + tail.size;
  const end = lastWritten.at(-1);
  const isLast = end !== undefined && (summary.newest === undefined || comparePositions(end, summary.newest) >= 0);
  if (!isLast) return { ...summary, settledCount };
  return { settledCount, newest: { atMs: end.atMs, actionId: end.actionId }, lastLeafCount: lastWritten.length };
}

function keyOf({ digest }: Agent, leaf: readonly Entry[]): Buffer {
  const newest = leaf.at(-1);
  if (newest === undefined) throw new Error('a leaf holds one record at least');
  return leafKey(digest, newest);
}

/** Records older than the newest settled one go into the leaf that covers them. */
async function placeLate(level: LevelStore, agent: Agent, late: readonly Entry[]): Promise<Rewrite[]> {
  const rewrites: Rewrite[] = [];
  let rest = late;
  for (let [first] = rest; first !== undefined; [first] = rest) {
    const leaf = await leafCovering(level, agent.digest, first);
    const newest = leaf?.entries.at(-1);
    const covered = newest === undefined ? rest : rest.filter((entry) => comparePositions(entry, newest) <= 0);
    rewrites.push({ replaces: leaf?.key, entries: mergeEntries(leaf?.entries ?? [], covered) });
    rest = rest.slice(covered.length);
  }
  return rewrites;
}
