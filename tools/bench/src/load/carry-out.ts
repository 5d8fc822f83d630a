import { openChannel } from '@ai-security/rpc';
import { createCheckSource } from './check-source';
import { runStreamLoad } from './stream-load';
import { runUnaryLoad } from './unary-load';
import type { LoadJob, LoadResult } from './job';

/** Carries a job out from this process. Failed checks are in the result; it rejects for nothing a server does. */
export async function carryOut(job: LoadJob, texts: readonly string[]): Promise<LoadResult> {
  const channel = openChannel({ address: `127.0.0.1:${job.grpcPort}` });
  const before = process.cpuUsage();
  try {
    const run = job.method === 'Check' ? runUnaryLoad : runStreamLoad;
    const result = await run(job, { channel, nextCheck: createCheckSource(texts) });
    const { user, system } = process.cpuUsage(before);
    return { ...result, clientCpuMicros: user + system };
  } finally {
    channel.close();
  }
}
