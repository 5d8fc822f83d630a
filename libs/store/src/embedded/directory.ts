import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';

/** Where each store of an installation keeps its files: every service has a folder of its own. */
export const storeDirectory = {
  actionLog: (dataDir: string): string => join(dataDir, 'monitor', 'actions'),
  feedbackQueue: (dataDir: string): string => join(dataDir, 'learner', 'feedback'),
  outbox: (dataDir: string): string => join(dataDir, 'gateway', 'outbox'),
};

/** Makes the directory and what is missing above it, readable by its owner only. */
export async function makePrivateDirectory(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
}

/** Resolves when files made in the directory survive a power cut. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
