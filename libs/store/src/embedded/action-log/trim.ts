import type { LevelOperation, LevelStore } from '../level';
import { encodeSummary } from './agent';
import type { Agent } from './agent';
import { decodeEntries, encodeEntries } from './entry';
import type { Entry } from './entry';
import { leafKey, leafRange, summaryKey } from './keys';

/** How much is trimmed. */
export interface TrimOptions {
  readonly historySize: number;
  /** Cut a leaf where needed; otherwise only whole leaves go, which costs no rewriting. */
  readonly exact: boolean;
}

interface Trimmed {
  readonly operations: LevelOperation[];
  removed: number;
  lastLeafCount: number;
}

/** Deletes the oldest settled records beyond `historySize`; the agent has no tail. */
export async function trimAgent(level: LevelStore, agent: Agent, options: TrimOptions): Promise<void> {
  const excess = agent.summary.settledCount - options.historySize;
  if (excess <= 0) return;
  const { operations, removed, lastLeafCount } = await planTrim(level, agent, excess, options.exact);
  if (removed === 0) return;
  const summary = { ...agent.summary, settledCount: agent.summary.settledCount - removed, lastLeafCount };
  await level.write([...operations, { type: 'put', key: summaryKey(agent.digest), value: encodeSummary(summary) }]);
  agent.summary = summary;
}

async function planTrim(level: LevelStore, agent: Agent, excess: number, exact: boolean): Promise<Trimmed> {
  const plan: Trimmed = { operations: [], removed: 0, lastLeafCount: agent.summary.lastLeafCount };
  await level.read(async (db) => {
    for await (const [key, value] of db.iterator(leafRange(agent.digest))) {
      const entries = decodeEntries(value);
      const surplus = excess - plan.removed;
      if (entries.length <= surplus) {
        plan.operations.push({ type: 'del', key });
        plan.removed += entries.length;
      } else {
        if (exact && surplus > 0) cutLeaf(plan, agent, key, entries.slice(surplus), surplus);
        return;
      }
    }
  });
  return plan;
}

function cutLeaf(plan: Trimmed, { digest, summary }: Agent, key: Buffer, kept: readonly Entry[], removed: number): void {
  plan.operations.push({ type: 'put', key, value: encodeEntries(kept) });
  plan.removed += removed;
  const isLast = summary.newest !== undefined && key.equals(leafKey(digest, summary.newest));
  if (isLast) plan.lastLeafCount = kept.length;
}
