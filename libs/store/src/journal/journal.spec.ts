import fs from 'node:fs';
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidFieldError } from '@ai-security/core-types';
import { waitFor, withTempDir } from '@ai-security/testing';
import { OutboxFullError, StoreClosedError, StoreDamagedError } from '../errors';
import type { Outbox, OutboxEntry } from '../ports/outbox';
import { openJournal } from './journal';
import type { JournalOptions } from './journal';

jest.setTimeout(60_000);

const ALL = { afterSequence: 0, maxEntries: 1e6, maxBytes: 1e9 };

/** A position that lives as long as the test. */
function memoryPosition() {
  let saved = 0;
  return { load: async () => saved, save: async (sequence: number) => void (saved = sequence) };
}

function options(directory: string, given: Partial<JournalOptions> = {}): JournalOptions {
  return {
    ...{ directory, name: 'the journal', position: memoryPosition(), maxBytes: 1e9, syncIntervalMs: 10 },
    ...{ segmentBytes: 1e6, tailBytes: 1e6, afterClose: () => Promise.resolve() },
    onBackgroundError: (error) => {
      throw error;
    },
    ...given,
  };
}

const bytes = (text: string) => Buffer.from(text);
const texts = (entries: readonly OutboxEntry[]) => entries.map(({ payload }) => Buffer.from(payload).toString());
const numbers = (entries: readonly OutboxEntry[]) => entries.map(({ sequence }) => sequence);
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `entry ${index + 1}`);

async function appendAll(journal: Outbox, entries: readonly string[]): Promise<number[]> {
  return Promise.all(entries.map((entry) => journal.append(bytes(entry))));
}

describe('journal', () => {
  it('numbers entries from 1 and reads them in order', () =>
    withTempDir(async (directory) => {
      const journal = await openJournal(options(directory));
      expect(await journal.read(ALL)).toEqual([]);
      expect(journal.lastSequence).toBe(0);
      expect(await appendAll(journal, ['a', '', 'c'])).toEqual([1, 2, 3]);
      expect(texts(await journal.read(ALL))).toEqual(['a', '', 'c']);
      expect(numbers(await journal.read({ ...ALL, afterSequence: 1 }))).toEqual([2, 3]);
      expect(await journal.read({ ...ALL, afterSequence: 3 })).toEqual([]);
      await journal.close();
    }));

  it('writes what one turn brings with one call, and what comes meanwhile with the next', () =>
    withTempDir(async (directory) => {
      const journal = await openJournal(options(directory));
      const write = jest.spyOn(fs, 'writev');
      const first = appendAll(journal, numbered(500));
      await waitFor(() => write.mock.calls.length === 1, { what: 'the first write' });
      const second = appendAll(journal, numbered(300));
      await Promise.all([first, second]);
      expect(write).toHaveBeenCalledTimes(2);
      write.mockRestore();
      await journal.close();
    }));

  it('copies the bytes before append returns', () =>
    withTempDir(async (directory) => {
      const journal = await openJournal(options(directory));
      const entry = bytes('before');
      const appended = journal.append(entry);
      entry.fill('x');
      await appended;
      expect(texts(await journal.read(ALL))).toEqual(['before']);
      await journal.close();
    }));

  it.each([
    ['from memory', 1e9],
    ['from disk', 0],
  ])('keeps to the limits of a read %s', (_, tailBytes) =>
    withTempDir(async (directory) => {
      const journal = await openJournal(options(directory, { tailBytes, segmentBytes: 100_000 }));
      const entries = Array.from({ length: 600 }, (_, index) => String(index % 10).repeat(1000));
      await appendAll(journal, entries);
      expect(texts(await journal.read(ALL))).toEqual(entries);
      expect(numbers(await journal.read({ afterSequence: 250, maxEntries: 3, maxBytes: 1e9 }))).toEqual([251, 252, 253]);
      expect(numbers(await journal.read({ afterSequence: 250, maxEntries: 9, maxBytes: 2000 }))).toEqual([251, 252]);
      expect(numbers(await journal.read({ afterSequence: 250, maxEntries: 9, maxBytes: 10 }))).toEqual([251]);
      await journal.close();
    }));

  it('goes on after opening again: entries, numbers, acknowledged position', () =>
    withTempDir(async (directory) => {
      const position = memoryPosition();
      const first = await openJournal(options(directory, { position }));
      await appendAll(first, numbered(10));
      first.acknowledge(4);
      await first.close();
      const second = await openJournal(options(directory, { position }));
      expect(second.recovered).toEqual({ entries: 6, truncatedBytes: 0, lostEntries: 0, damagedBytes: 0 });
      expect(second.acknowledgedSequence).toBe(4);
      expect(second.pendingEntries).toBe(6);
      expect(numbers(await second.read({ ...ALL, afterSequence: 4 }))).toEqual([5, 6, 7, 8, 9, 10]);
      expect(await second.append(bytes('next'))).toBe(11);
      second.acknowledge(11);
      expect([second.pendingEntries, second.pendingBytes]).toEqual([0, 0]);
      await second.close();
      const third = await openJournal(options(directory, { position }));
      expect(third.recovered.entries).toBe(0);
      expect(await third.append(bytes('later'))).toBe(12);
      await third.close();
    }));

  it('counts what is pending and deletes files that hold nothing of it', () =>
    withTempDir(async (directory) => {
      const journal = await openJournal(options(directory, { segmentBytes: 1, syncIntervalMs: 5 }));
      for (let index = 0; index < 4; index += 1) await journal.append(Buffer.alloc(70_000));
      expect((await readdir(directory)).length).toBe(4);
      expect([journal.pendingEntries, journal.pendingBytes]).toEqual([4, 4 * 70_016]);
      journal.acknowledge(3);
      journal.acknowledge(2);
      expect([journal.acknowledgedSequence, journal.pendingEntries, journal.pendingBytes]).toEqual([3, 1, 70_016]);
      await waitFor(async () => (await readdir(directory)).length === 1, { what: 'three files to go' });
      expect(numbers(await journal.read({ ...ALL, afterSequence: 3 }))).toEqual([4]);
      await journal.close();
    }));

  it('refuses what was never written as acknowledged', () =>
    withTempDir(async (directory) => {
      const journal = await openJournal(options(directory));
      await journal.append(bytes('one'));
      expect(() => journal.acknowledge(2)).toThrow(InvalidFieldError);
      await journal.close();
    }));

  it('is full at maxBytes, and takes more once something is delivered', () =>
    withTempDir(async (directory) => {
      const journal = await openJournal(options(directory, { maxBytes: 300 }));
      await appendAll(journal, ['x'.repeat(84), 'x'.repeat(84), 'x'.repeat(84)]);
      await expect(journal.append(bytes(''))).rejects.toThrow(OutboxFullError);
      await expect(journal.append(bytes(''))).rejects.toThrow('maxBytes is 300');
      journal.acknowledge(1);
      expect(await journal.append(bytes('y'.repeat(84)))).toBe(4);
      await expect(journal.append(bytes(''))).rejects.toThrow(OutboxFullError);
      await journal.close();
    }));

  it('refuses an entry over 1 MiB and takes one of that size', () =>
    withTempDir(async (directory) => {
      const journal = await openJournal(options(directory));
      await expect(journal.append(Buffer.alloc(1024 ** 2 + 1))).rejects.toMatchObject({ field: 'entry' });
      const largest = Buffer.alloc(1024 ** 2, 7);
      await journal.append(largest);
      const [entry] = await journal.read(ALL);
      expect(largest.equals(entry?.payload ?? Buffer.alloc(0))).toBe(true);
      await journal.close();
    }));

  it('finishes what is pending on close, then refuses everything', () =>
    withTempDir(async (directory) => {
      const journal = await openJournal(options(directory));
      const pending = journal.append(bytes('last'));
      await Promise.all([journal.close(), journal.close()]);
      expect(await pending).toBe(1);
      await expect(journal.append(bytes('late'))).rejects.toThrow(StoreClosedError);
      await expect(journal.read(ALL)).rejects.toThrow(StoreClosedError);
      expect(() => journal.acknowledge(1)).toThrow(StoreClosedError);
    }));

  it('skips nothing while entries are written, read and acknowledged side by side', () =>
    withTempDir(async (directory) => {
      const journal = await openJournal(options(directory, { tailBytes: 70_000, segmentBytes: 150_000 }));
      const total = 3000;
      const writing = (async () => {
        for (let index = 0; index < total; index += 30) {
          await appendAll(journal, Array.from({ length: 30 }, (_, at) => `${index + at}:${'x'.repeat(500)}`));
        }
      })();
      const seen: number[] = [];
      while (seen.length < total) {
        const entries = await journal.read({ afterSequence: seen.length, maxEntries: 100, maxBytes: 1e6 });
        for (const { sequence, payload } of entries) {
          expect(Buffer.from(payload).toString().startsWith(`${sequence - 1}:`)).toBe(true);
          seen.push(sequence);
        }
        journal.acknowledge(seen.length);
        await new Promise((resolve) => setImmediate(resolve));
      }
      await writing;
      expect(seen).toEqual(Array.from({ length: total }, (_, index) => index + 1));
      expect([journal.pendingEntries, journal.pendingBytes]).toEqual([0, 0]);
      await journal.close();
    }));
});

describe('journal on damaged files', () => {
  const entries = numbered(12);

  /** Copies of one finished journal file, damaged by `damage`, opened and read. */
  async function reopenDamaged(directory: string, name: string, damage: (file: Buffer) => Buffer) {
    const original = await readFile(join(directory, name));
    return withTempDir(async (copy) => {
      await writeFile(join(copy, name), damage(Buffer.from(original)));
      const journal = await openJournal(options(copy));
      const found = await journal.read(ALL);
      const next = await journal.append(bytes('new'));
      const after = await journal.read({ ...ALL, afterSequence: next - 1 });
      await journal.close();
      return { found, recovered: journal.recovered, next, after: texts(after) };
    });
  }

  async function withFile(use: (directory: string, name: string, length: number) => Promise<void>): Promise<void> {
    await withTempDir(async (directory) => {
      const journal = await openJournal(options(directory));
      await appendAll(journal, entries);
      await journal.close();
      const [name = ''] = await readdir(directory);
      await use(directory, name, (await readFile(join(directory, name))).length);
    });
  }

  it('cuts a file that ends anywhere at its last whole frame', () =>
    withFile(async (directory, name, length) => {
      const frameEnds = entries.map((_, index) =>
        entries.slice(0, index + 1).reduce((sum, entry) => sum + 16 + entry.length, 0),
      );
      for (let size = 0; size <= length; size += 1) {
        const { found, recovered, next, after } = await reopenDamaged(directory, name, (file) => file.subarray(0, size));
        const whole = frameEnds.filter((end) => end <= size);
        expect(texts(found)).toEqual(entries.slice(0, whole.length));
        expect(recovered).toEqual({
          entries: whole.length,
          truncatedBytes: size - (whole.at(-1) ?? 0),
          ...{ lostEntries: 0, damagedBytes: 0 },
        });
        expect([next, after]).toEqual([whole.length + 1, ['new']]);
      }
    }));

  it('loses the one entry a changed byte belongs to, and says so', () =>
    withFile(async (directory, name, length) => {
      for (let at = 0; at < length; at += 1) {
        const { found, recovered } = await reopenDamaged(directory, name, (file) => {
          file[at] = (file[at] ?? 0) ^ (1 << at % 8);
          return file;
        });
        const lost = entries.findIndex((_, index) => !numbers(found).includes(index + 1));
        expect(texts(found)).toEqual(entries.filter((_, index) => index !== lost));
        const isLast = lost === entries.length - 1;
        expect(recovered.lostEntries).toBe(isLast ? 0 : 1);
        expect(recovered.damagedBytes + recovered.truncatedBytes).toBe(16 + (entries[lost]?.length ?? 0));
        expect(recovered.truncatedBytes > 0).toBe(isLast);
      }
    }));

  it('survives noise and zeros at the end', () =>
    withFile(async (directory, name) => {
      const tails = [Buffer.alloc(5000), Buffer.alloc(5000, 0xff), bytes('[1,"text that is no frame"]'.repeat(90))];
      for (const tail of tails) {
        const { found, recovered } = await reopenDamaged(directory, name, (file) => Buffer.concat([file, tail]));
        expect(texts(found)).toEqual(entries);
        expect(recovered.truncatedBytes).toBe(tail.length);
      }
    }));

  it('counts the entries of a file that is gone', () =>
    withTempDir(async (directory) => {
      const journal = await openJournal(options(directory, { segmentBytes: 1 }));
      for (let index = 0; index < 4; index += 1) await journal.append(Buffer.alloc(70_000, index));
      await journal.close();
      const names = (await readdir(directory)).sort();
      await withTempDir(async (copy) => {
        for (const name of names.filter((_, index) => index !== 1)) await copyFile(join(directory, name), join(copy, name));
        const damaged = await openJournal(options(copy));
        expect(damaged.recovered).toMatchObject({ entries: 3, lostEntries: 1 });
        expect(damaged.pendingEntries).toBe(3);
        expect(numbers(await damaged.read(ALL))).toEqual([1, 3, 4]);
        await damaged.close();
      });
    }));

  it('reports damage that comes while the journal is open', () =>
    withTempDir(async (directory) => {
      const errors: Error[] = [];
      const journal = await openJournal(options(directory, { tailBytes: 0, onBackgroundError: (error) => errors.push(error) }));
      await appendAll(journal, numbered(3));
      await journal.append(Buffer.alloc(70_000)); // moves the block before it out of memory
      await journal.append(Buffer.alloc(1));
      const [name = ''] = await readdir(directory);
      const file = await readFile(join(directory, name));
      file[20] = (file[20] ?? 0) ^ 1;
      await writeFile(join(directory, name), file);
      expect(numbers(await journal.read(ALL))).toEqual([2, 3, 4, 5]);
      expect(numbers(await journal.read(ALL))).toEqual([2, 3, 4, 5]);
      expect(errors).toEqual([expect.any(StoreDamagedError)]);
      await journal.close();
    }));
});
