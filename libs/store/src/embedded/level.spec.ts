import { chmod, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { withTempDir } from '@ai-security/testing';
import { buildLibrary, killStoreProcesses, startStoreProcess } from '../conformance/store-process';
import { StoreDamagedError, StoreFormatError, StoreInUseError } from '../errors';
import { openActionLog, openFeedbackQueue } from '../open';
import { storeDirectory } from './directory';
import { openOutbox } from './outbox';

jest.setTimeout(60_000);
afterEach(killStoreProcesses);

const stores = [
  ['actions', storeDirectory.actionLog, (dataDir: string) => openActionLog({ kind: 'embedded', dataDir })],
  ['feedback', storeDirectory.feedbackQueue, (dataDir: string) => openFeedbackQueue({ kind: 'embedded', dataDir })],
  ['outbox', storeDirectory.outbox, (dataDir: string) => openOutbox({ dataDir })],
] as const;

describe.each(stores)('directory of %s', (kind, directoryIn, open) => {
  it('belongs to one process, which is named to the second', async () => {
    buildLibrary();
    await withTempDir(async (dataDir) => {
      const holder = await startStoreProcess(kind, dataDir);
      const error = await open(dataDir).then(
        () => undefined,
        (cause: unknown) => cause,
      );
      expect(error).toBeInstanceOf(StoreInUseError);
      expect(error).toMatchObject({ directory: directoryIn(dataDir), ownerPid: holder.pid });
      expect((error as Error).message).toContain(`${directoryIn(dataDir)} is in use by process ${holder.pid}`);
      await holder.kill();
      await (await open(dataDir)).close();
    });
  });

  it('belongs to one instance within a process, until it is closed', () =>
    withTempDir(async (dataDir) => {
      const first = await open(dataDir);
      await rm(join(directoryIn(dataDir), 'owner.json'));
      await expect(open(dataDir)).rejects.toMatchObject({ constructor: StoreInUseError, ownerPid: undefined });
      await first.close();
      await (await open(dataDir)).close();
    }));

  it('is readable by its owner only', () =>
    withTempDir(async (dataDir) => {
      await (await open(join(dataDir, 'new'))).close();
      expect((await stat(directoryIn(join(dataDir, 'new')))).mode & 0o777).toBe(0o700);
      expect((await stat(join(dataDir, 'new'))).mode & 0o777).toBe(0o700);
    }));

  it('stops the open when a newer version wrote it, or something else did', () =>
    withTempDir(async (dataDir) => {
      const store = await open(dataDir);
      await store.close();
      await setFormat(directoryIn(dataDir), (format) => format.replace(/\d+$/, '99'));
      await expect(open(dataDir)).rejects.toThrow(StoreFormatError);
      await expect(open(dataDir)).rejects.toThrow('format 99');
      await setFormat(directoryIn(dataDir), () => 'shoes 1');
      await expect(open(dataDir)).rejects.toThrow('holds shoes');
    }));
});

describe('openLevel', () => {
  it('calls a damaged directory damaged', () =>
    withTempDir(async (dataDir) => {
      await (await openFeedbackQueue({ kind: 'embedded', dataDir })).close();
      const current = join(storeDirectory.feedbackQueue(dataDir), 'CURRENT');
      await truncate(current, 3);
      await expect(openFeedbackQueue({ kind: 'embedded', dataDir })).rejects.toThrow(StoreDamagedError);
    }));

  it('says which path cannot be used', () =>
    withTempDir(async (dataDir) => {
      await writeFile(join(dataDir, 'learner'), 'a file where a folder should be');
      await chmod(join(dataDir, 'learner'), 0o600);
      await expect(openFeedbackQueue({ kind: 'embedded', dataDir })).rejects.toThrow(join(dataDir, 'learner'));
    }));
});

async function setFormat(directory: string, change: (format: string) => string): Promise<void> {
  const db = new ClassicLevel(directory);
  await db.put('!format', change((await db.get('!format')) ?? ''));
  await db.close();
}
