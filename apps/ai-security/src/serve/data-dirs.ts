import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where worker `index` (1 and up) keeps its own part of the state. */
export function workerDataDir(dataDir: string, index: number): string {
  return join(dataDir, `worker-${index}`);
}

/**
 * The directories of gateways that may have left actions behind and that no
 * gateway of this start uses: those of other numbers of workers.
 *
 * @param workers how many workers this start has; 1 is the process itself
 */
export function abandonedGatewayDirs(dataDir: string, workers: number): string[] {
  if (!existsSync(dataDir)) return [];
  const inUse = new Set(workers === 1 ? [dataDir] : Array.from({ length: workers }, (_, i) => workerDataDir(dataDir, i + 1)));
  const ofWorkers = readdirSync(dataDir).filter((name) => /^worker-\d+$/.test(name));
  return [dataDir, ...ofWorkers.map((name) => join(dataDir, name))].filter(
    (directory) => !inUse.has(directory) && existsSync(join(directory, 'gateway')),
  );
}
