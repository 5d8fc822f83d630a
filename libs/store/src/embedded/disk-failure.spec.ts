import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { withTempDir } from '@ai-security/testing';
import { feedback, numberedRecords } from '../conformance/records';
import { buildLibrary, killStoreProcesses, startStoreProcess } from '../conformance/store-process';
import { openActionLog, openFeedbackQueue } from '../open';
import { storeDirectory } from './directory';
import { openOutbox } from './outbox';

jest.setTimeout(120_000);
beforeAll(buildLibrary);
afterEach(killStoreProcesses);

/**
 * Makes every write of the process beyond this file size fail, half done if it
 * crosses the limit: what a full disk does, without one.
 */
function limitFileSize(pid: number, sizeBytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${sizeBytes}:`]);
}

describe('a disk that takes no more', () => {
  it('makes outbox appends reject, and nothing half written stays between those that worked', () =>
    withTempDir(async (dataDir) => {
      const store = await startStoreProcess('outbox', dataDir);
      const accepted = new Map<number, string>();
      const append = async (text: string) => accepted.set(Number(await store.call('append', Buffer.from(text))), text);
      for (const limit of [10_000, 25_000]) {
        limitFileSize(store.pid, limit);
        const outcomes = await Promise.allSettled(
          Array.from({ length: 60 }, (_, index) => append(`${limit}-${index}-${'x'.repeat(500)}`)),
        );
        const rejected = outcomes.filter(({ status }) => status === 'rejected');
        expect(rejected.length).toBeGreaterThan(0);
        for (const outcome of rejected) expect(outcome).toMatchObject({ reason: { name: 'UnavailableError' } });
        await expect(append('y'.repeat(30_000))).rejects.toMatchObject({ name: 'UnavailableError' });
        limitFileSize(store.pid, 'unlimited');
        await append(`after ${limit}`);
      }
      await store.call('close');
      await store.kill();
      const outbox = await openOutbox({ dataDir });
      expect(outbox.recovered).toEqual({ entries: accepted.size, truncatedBytes: 0, lostEntries: 0, damagedBytes: 0 });
      const entries = await outbox.read({ afterSequence: 0, maxEntries: 1e6, maxBytes: 1e9 });
      expect(new Map(entries.map(({ sequence, payload }) => [sequence, Buffer.from(payload).toString()]))).toEqual(accepted);
      await outbox.close();
    }));

  it('makes action log appends reject, and every acknowledged record is there afterwards', () =>
    withTempDir(async (dataDir) => {
      const store = await startStoreProcess('actions', dataDir);
      const noise = randomBytes(60).toString('base64');
      const batch = (index: number) => numberedRecords(index * 20, 20, { checkId: `${noise}-${index}`, agentId: `agent-${index % 2}` });
      let acknowledged = 0;
      const appendUntilRejected = async () => {
        for (;;) {
          await store.call('append', batch(acknowledged));
          acknowledged += 1;
        }
      };
      for (const limit of [30_000, 60_000, 90_000]) {
        limitFileSize(store.pid, limit);
        await expect(appendUntilRejected()).rejects.toMatchObject({ name: 'UnavailableError' });
        limitFileSize(store.pid, 'unlimited');
        await store.call('append', batch(acknowledged));
        acknowledged += 1;
      }
      await store.kill();
      const log = await openActionLog({ kind: 'embedded', dataDir });
      const sizes = await Promise.all(['agent-0', 'agent-1'].map((agentId) => log.historySize(agentId)));
      expect(sizes).toEqual([20 * Math.ceil(acknowledged / 2), 20 * Math.floor(acknowledged / 2)]);
      await log.close();
    }));

  it('loses no acknowledged record when the journal can be written and leaves cannot', () =>
    withTempDir(async (dataDir) => {
      const store = await startStoreProcess('actions', dataDir);
      const batch = (index: number) => numberedRecords(index * 200, 200, { checkId: randomBytes(60).toString('base64') });
      const append = (index: number) => store.call('append', batch(index));
      let acknowledged = 0;
      // Leaves go into one file that grows to 16 MiB, the journal begins a new one after 4 MiB.
      for (; acknowledged < 60; acknowledged += 1) await append(acknowledged);
      limitFileSize(store.pid, await largestFile(storeDirectory.actionLog(dataDir)));
      await expect(append(acknowledged)).rejects.toMatchObject({
        name: 'UnavailableError',
        message: `cannot write to ${storeDirectory.actionLog(dataDir)}`,
      });
      limitFileSize(store.pid, 'unlimited');
      for (; acknowledged < 65; acknowledged += 1) await append(acknowledged);
      expect(await store.call('historySize', 'agent')).toBe(10_000);
      await store.kill();
      const log = await openActionLog({ kind: 'embedded', dataDir });
      const ids: string[] = [];
      for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
        const page = await log.query({ agentId: 'agent', limit: 1000, cursor });
        ids.push(...page.records.map(({ actionId }) => actionId));
        cursor = page.nextCursor;
      }
      expect(ids).toEqual(numberedRecords(3000, 10_000).map(({ actionId }) => actionId).reverse());
      await log.close();
    }));

  it('makes feedback appends reject, and every accepted report is there once afterwards', () =>
    withTempDir(async (dataDir) => {
      const store = await startStoreProcess('feedback', dataDir);
      const report = (index: number) => feedback({ feedbackId: `id-${index}`, note: 'x'.repeat(3000) });
      let accepted = 0;
      for (const limit of [20_000, 60_000]) {
        limitFileSize(store.pid, limit);
        const fillingUp = async () => {
          for (;;) {
            await store.call('append', report(accepted));
            accepted += 1;
          }
        };
        await expect(fillingUp()).rejects.toMatchObject({ name: 'UnavailableError' });
        limitFileSize(store.pid, 'unlimited');
        await store.call('append', report(accepted));
        accepted += 1;
      }
      await store.kill();
      const queue = await openFeedbackQueue({ kind: 'embedded', dataDir });
      const { feedback: found } = await queue.list({ limit: 1000 });
      expect(found.map(({ feedbackId }) => feedbackId)).toEqual(Array.from({ length: accepted }, (_, index) => `id-${index}`));
      await queue.close();
    }));
});

async function largestFile(directory: string): Promise<number> {
  const names = await readdir(directory);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(directory, name))).size));
  return Math.max(...sizes);
}
