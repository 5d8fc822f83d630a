import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { startPinned } from '../process/pinned-process';
import type { LoadJob, LoadResult } from './job';
import type { Pinning } from '../machine/cores';

/** Puts load on a server from a process of its own, which stays warm between jobs. One job at a time. */
export interface LoadGenerator {
  run(job: LoadJob): Promise<LoadResult>;
  stop(): Promise<void>;
}

/** Starts the generator on the core for load. `tempDir` must exist and outlive it. */
export async function startGenerator(pinning: Pinning, texts: readonly string[], tempDir: string): Promise<LoadGenerator> {
  const textsPath = join(tempDir, 'texts.json');
  await writeFile(textsPath, JSON.stringify(texts));
  const child = startPinned({
    name: 'the load generator',
    role: 'load',
    pinning,
    nodeArgs: [join(__dirname, 'generator-program.js'), textsPath],
  });
  return {
    run: async (job) => {
      const answer = child.nextMessage();
      child.send(job);
      return (await answer) as LoadResult;
    },
    stop: () => child.stop(),
  };
}
