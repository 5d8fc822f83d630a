import { join } from 'node:path';
import type { OutboxOptions } from '../config';
import { openJournal } from '../journal/journal';
import type { Outbox } from '../ports/outbox';
import { makePrivateDirectory, storeDirectory } from './directory';
import { openLevel } from './level';
import { createPositionStore } from './position';
import { warn } from './warn';

const FORMAT_VERSION = 1;
const DEFAULT_MAX_BYTES = 1024 ** 3;
const DEFAULT_SYNC_INTERVAL_MS = 1000;
const DEFAULT_SEGMENT_BYTES = 16 * 1024 ** 2;
const DEFAULT_TAIL_BYTES = 8 * 1024 ** 2;

/**
 * Opens the outbox of a data directory.
 * @throws StoreInUseError when another process or instance has it
 * @throws StoreFormatError when a newer version wrote it
 */
export async function openOutbox(options: OutboxOptions): Promise<Outbox> {
  const directory = storeDirectory.outbox(options.dataDir);
  const level = await openLevel({ directory, kind: 'outbox', version: FORMAT_VERSION });
  try {
    const segmentsDirectory = join(directory, 'journal');
    await makePrivateDirectory(segmentsDirectory);
    return await openJournal({
      directory: segmentsDirectory,
      name: `the outbox in ${directory}`,
      position: createPositionStore(level),
      maxBytes: options.maxBytes ?? DEFAULT_MAX_BYTES,
      syncIntervalMs: options.syncIntervalMs ?? DEFAULT_SYNC_INTERVAL_MS,
      segmentBytes: options.segmentBytes ?? DEFAULT_SEGMENT_BYTES,
      tailBytes: options.tailBytes ?? DEFAULT_TAIL_BYTES,
      onBackgroundError: options.onBackgroundError ?? warn,
      afterClose: () => level.close(),
    });
  } catch (cause) {
    await level.close();
    throw cause;
  }
}
