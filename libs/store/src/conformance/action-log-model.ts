import { numberedRecord } from '@ai-security/testing';
import type { ActionRecord } from '@ai-security/core-types';
import type { ActionLogOptions } from '../config';
import type { ActionLog } from '../ports/action-log';
import { seededRandom } from './records';

const HISTORY_SIZE = 150;
const AGENTS = ['a', 'b', 'c'];
const STEPS = 150;

/** What the log should hold: every record ever appended, by agent. */
type Model = Map<string, Map<string, ActionRecord>>;

/**
 * Random appends (late ones, repeated ones, several at once), reads and
 * reopenings, compared with a plain map after each step.
 */
export function describeAgainstModel(
  backend: () => { open(options?: ActionLogOptions): Promise<ActionLog> },
  use: (log: ActionLog) => void,
  current: () => ActionLog,
): void {
  it.each([1, 2, 3])('does what a plain map would do, seed %d', async (seed) => {
    const random = seededRandom(seed);
    const model: Model = new Map(AGENTS.map((agentId) => [agentId, new Map<string, ActionRecord>()]));
    const reopen = async () => {
      await current().close();
      use(await backend().open({ historySize: HISTORY_SIZE }));
    };
    await reopen();
    for (let step = 0; step < STEPS; step += 1) {
      const action = random();
      if (action < 0.75) await appendSome(current(), model, random, step);
      else if (action < 0.95) await compare(current(), model, pick(AGENTS, random), 1 + Math.floor(random() * 70));
      else await reopen();
    }
    for (const agentId of AGENTS) await compare(current(), model, agentId, 33);
  });
}

async function appendSome(log: ActionLog, model: Model, random: () => number, step: number): Promise<void> {
  const records = Array.from({ length: Math.floor(random() * 60) }, () => {
    const late = random() < 0.2 ? Math.floor(random() * step * 20) : 0;
    const index = Math.max(0, step * 20 + Math.floor(random() * 20) - late);
    return numberedRecord(index, { agentId: pick(AGENTS, random) });
  });
  const half = Math.floor(records.length / 2);
  const [, sizes] = await Promise.all([log.append(records.slice(0, half)), log.append(records.slice(half))]);
  for (const record of records) {
    const known = model.get(record.agentId);
    if (known?.has(record.actionId) === false) known.set(record.actionId, record);
  }
  for (const { agentId, historySize } of sizes) expect(historySize).toBe(expectedIds(model, agentId).length);
}

async function compare(log: ActionLog, model: Model, agentId: string, limit: number): Promise<void> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await log.query({ agentId, limit, cursor });
    expect(page.records.length).toBeLessThanOrEqual(limit);
    ids.push(...page.records.map(({ actionId }) => actionId));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  expect(ids).toEqual(expectedIds(model, agentId));
  expect(await log.historySize(agentId)).toBe(ids.length);
}

/** Ids sort like times here. */
function expectedIds(model: Model, agentId: string): string[] {
  const ids = [...(model.get(agentId)?.keys() ?? [])];
  return ids.sort().reverse().slice(0, HISTORY_SIZE);
}

function pick<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor(random() * items.length)] as T;
}
