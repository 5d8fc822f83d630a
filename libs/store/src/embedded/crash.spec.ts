import type { ActionRecord } from '@ai-security/core-types';
import { numberedRecord, waitFor, withTempDir } from '@ai-security/testing';
import { feedback, seededRandom } from '../conformance/records';
import { buildLibrary, killStoreProcesses, startStoreProcess } from '../conformance/store-process';
import type { StoreProcess } from '../conformance/store-process';
import { openActionLog, openFeedbackQueue } from '../open';
import { openOutbox } from './outbox';

jest.setTimeout(120_000);
beforeAll(buildLibrary);
afterEach(killStoreProcesses);

const ROUNDS = 6;
const random = seededRandom(7);

/**
 * Sends work in one stream, kills the process at a random moment after some
 * of it was acknowledged, and gives back what was acknowledged by then.
 */
async function workUntilKilled<T>(store: StoreProcess, work: (index: number) => { readonly items: T[]; readonly done: Promise<unknown> }) {
  const acknowledged: T[] = [];
  const killAfter = 5 + Math.floor(random() * 60);
  let acknowledgements = 0;
  for (let index = 0; index < 400; index += 1) {
    const { items, done } = work(index);
    void done.then(() => {
      acknowledged.push(...items);
      acknowledgements += 1;
    });
  }
  await waitFor(() => acknowledgements >= killAfter, { what: `${killAfter} acknowledgements`, timeoutMs: 30_000 });
  await store.kill();
  return acknowledged;
}

describe('kill -9', () => {
  it('takes no acknowledged action and doubles none', () =>
    withTempDir(async (dataDir) => {
      const acknowledged = new Set<string>();
      for (let round = 0; round < ROUNDS; round += 1) {
        const store = await startStoreProcess('actions', dataDir);
        const batch = (index: number): ActionRecord[] =>
          Array.from({ length: 20 }, (_, at) => numberedRecord(round * 8000 + index * 20 + at, { agentId: `agent-${at % 3}` }));
        // The batch before comes again each time, as after a lost acknowledgement.
        const ids = await workUntilKilled(store, (index) => {
          const records = [...batch(index), ...batch(Math.max(0, index - 1))];
          return { items: records.map(({ actionId }) => actionId), done: store.call('append', records) };
        });
        for (const id of ids) acknowledged.add(id);
        const stored = await readAllActions(dataDir);
        expect(new Set(stored).size).toBe(stored.length);
        expect([...acknowledged].filter((id) => !stored.includes(id))).toEqual([]);
      }
    }));

  it('takes no accepted feedback and doubles none', () =>
    withTempDir(async (dataDir) => {
      const accepted = new Set<string>();
      for (let round = 0; round < ROUNDS; round += 1) {
        const store = await startStoreProcess('feedback', dataDir);
        const ids = await workUntilKilled(store, (index) => {
          const feedbackId = `${round}-${index % 100}`;
          return { items: [feedbackId], done: store.call('append', feedback({ feedbackId })) };
        });
        for (const id of ids) accepted.add(id);
        const stored = await readAllFeedback(dataDir);
        expect(new Set(stored).size).toBe(stored.length);
        expect([...accepted].filter((id) => !stored.includes(id))).toEqual([]);
      }
    }));

  it('takes no written outbox entry and changes none', () =>
    withTempDir(async (dataDir) => {
      const written = new Map<number, string>();
      for (let round = 0; round < ROUNDS; round += 1) {
        const store = await startStoreProcess('outbox', dataDir);
        const entries = await workUntilKilled(store, (index) => {
          const text = `${round}-${index}-${'x'.repeat(Math.floor(random() * 2000))}`;
          const items: [number, string][] = [];
          const done = store.call('append', Buffer.from(text)).then((sequence) => items.push([Number(sequence), text]));
          return { items, done };
        });
        for (const [sequence, text] of entries) written.set(sequence, text);
        const outbox = await openOutbox({ dataDir });
        expect(outbox.recovered).toMatchObject({ lostEntries: 0, damagedBytes: 0 });
        const read = await outbox.read({ afterSequence: 0, maxEntries: 1e6, maxBytes: 1e9 });
        await outbox.close();
        const found = new Map(read.map(({ sequence, payload }) => [sequence, Buffer.from(payload).toString()]));
        for (const [sequence, text] of written) expect(found.get(sequence)).toBe(text);
      }
    }));
});

async function readAllActions(dataDir: string): Promise<string[]> {
  const log = await openActionLog({ kind: 'embedded', dataDir });
  const ids: string[] = [];
  for (const agentId of ['agent-0', 'agent-1', 'agent-2']) {
    const before = ids.length;
    let cursor: string | undefined;
    do {
      const page = await log.query({ agentId, limit: 1000, cursor });
      ids.push(...page.records.map(({ actionId }) => actionId));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(await log.historySize(agentId)).toBe(ids.length - before);
  }
  await log.close();
  return ids;
}

async function readAllFeedback(dataDir: string): Promise<string[]> {
  const queue = await openFeedbackQueue({ kind: 'embedded', dataDir });
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await queue.list({ limit: 1000, cursor });
    ids.push(...page.feedback.map(({ feedbackId }) => feedbackId));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  await queue.close();
  return ids;
}
