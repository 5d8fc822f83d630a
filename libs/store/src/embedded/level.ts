import { ClassicLevel } from 'classic-level';
import { UnavailableError } from '@ai-security/core-types';
import { StoreClosedError, StoreDamagedError, StoreFormatError, StoreInUseError } from '../errors';
import { makePrivateDirectory } from './directory';
import { createLane } from './lane';
import { readOwner, writeOwner } from './owner';

/** Keys and values are bytes; keys sort bytewise. */
export type Level = ClassicLevel<Buffer, Buffer>;

/** One change of a batch. */
export type LevelOperation =
  | { readonly type: 'put'; readonly key: Buffer; readonly value: Buffer }
  | { readonly type: 'del'; readonly key: Buffer };

/** What is opened. */
export interface LevelOptions {
  readonly directory: string;
  /** What the directory holds, e.g. `action-log`; a directory with anything else is refused. */
  readonly kind: string;
  /** Newest layout of the content that this code reads. */
  readonly version: number;
}

/** A LevelDB directory that this process alone uses. */
export interface LevelStore {
  readonly directory: string;
  /** Runs a read; a failing disk is an `UnavailableError`. */
  read<T>(work: (db: Level) => Promise<T>): Promise<T>;
  /**
   * Applies all changes or none. Without `sync` they survive `kill -9`, with
   * it a power cut too. Rejects with `UnavailableError` when the disk fails.
   */
  write(operations: readonly LevelOperation[], options?: { readonly sync?: boolean }): Promise<void>;
  /** Waits for what is running; everything later rejects with `StoreClosedError`. */
  close(): Promise<void>;
}

/** Fewer, larger files: half the CPU of compaction for up to 32 MB more memory while much is written. */
const TUNING = { writeBufferSize: 16 * 1024 ** 2, maxFileSize: 8 * 1024 ** 2 };

const FORMAT_KEY = Buffer.from('!format');

/**
 * Opens the directory and takes its lock.
 * @throws StoreInUseError when another process or instance has it
 * @throws StoreFormatError when a newer version wrote it, or it holds something else
 * @throws StoreDamagedError when its files are corrupt
 */
export async function openLevel(options: LevelOptions): Promise<LevelStore> {
  const { directory } = options;
  await makePrivateDirectory(directory);
  const db: Level = new ClassicLevel(directory, { keyEncoding: 'buffer', valueEncoding: 'buffer', ...TUNING });
  await openLocked(db, directory);
  try {
    await checkFormat(db, options);
    await writeOwner(directory);
  } catch (cause) {
    await db.close();
    throw cause;
  }
  return createLevelStore(db, options);
}

function createLevelStore(db: Level, { directory, kind }: LevelOptions): LevelStore {
  let broken = false;
  let reopening: Promise<void> | undefined;
  let closed = false;
  // One by one: a write behind a failed one would be lost without anybody knowing.
  const writes = createLane();

  /** After a failed write LevelDB's log may end in half a record; what follows it is readable only in a new log. */
  const reopen = async () => {
    await db.close();
    await openLocked(db, directory);
    broken = false;
  };

  const ready = async () => {
    if (closed) throw new StoreClosedError(`${kind} in ${directory}`);
    if (broken) await (reopening ??= reopen().finally(() => (reopening = undefined)));
  };

  return {
    directory,
    read: async (work) => {
      await ready();
      return work(db).catch((cause: unknown) => {
        throw isLevelError(cause) ? new UnavailableError(`cannot read ${directory}`, { cause }) : cause;
      });
    },
    write: (operations, { sync = false } = {}) =>
      writes.run(async () => {
        await ready();
        await applyBatch(db, operations, sync).catch((cause: unknown) => {
          broken = true;
          throw new UnavailableError(`cannot write to ${directory}`, { cause });
        });
      }),
    close: async () => {
      await writes.settled();
      closed = true;
      await reopening?.catch(() => undefined);
      await db.close();
    },
  };
}

/** The chained form: an array of operations is copied one by one, which costs several times as much. */
async function applyBatch(db: Level, operations: readonly LevelOperation[], sync: boolean): Promise<void> {
  const batch = db.batch();
  for (const operation of operations) {
    if (operation.type === 'put') batch.put(operation.key, operation.value);
    else batch.del(operation.key);
  }
  await batch.write({ sync });
}

function isLevelError(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && String(cause.code).startsWith('LEVEL_');
}

async function openLocked(db: Level, directory: string): Promise<void> {
  try {
    await db.open();
  } catch (error) {
    const cause = (error as Error).cause as (Error & { code?: string }) | undefined;
    if (cause?.code === 'LEVEL_LOCKED') throw new StoreInUseError(directory, await readOwner(directory), { cause });
    if (cause?.code === 'LEVEL_CORRUPTION') throw new StoreDamagedError(directory, 0, { cause });
    throw new UnavailableError(`cannot open ${directory}: ${cause?.message ?? String(error)}`, { cause: error });
  }
}

async function checkFormat(db: Level, { directory, kind, version }: LevelOptions): Promise<void> {
  const stored = await db.get(FORMAT_KEY);
  if (stored === undefined) {
    await db.put(FORMAT_KEY, Buffer.from(`${kind} ${version}`), { sync: true });
    return;
  }
  const [storedKind, storedVersion] = stored.toString().split(' ');
  if (storedKind !== kind) throw new StoreFormatError(directory, `holds ${storedKind}, not ${kind}`);
  if (Number(storedVersion) > version) {
    throw new StoreFormatError(directory, `was written in format ${storedVersion}; this version reads up to ${version}`);
  }
}
