import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port';
import { isReady, readProductCounts } from './product-pages';
import { ProcessFailedError } from './errors';
import { productCommand } from '../workspace';
import { startPinned } from './pinned-process';
import type { Pinning } from '../machine/cores';
import type { ServerUnderTest } from './server-under-test';

/** How the product is started. */
export interface ProductOptions {
  readonly pinning: Pinning;
  /** An empty directory; the caller removes it. */
  readonly dataDir: string;
  readonly logLevel: 'ERROR' | 'INFO';
  /** Where the log goes. A file, as with most supervisors, costs less than a terminal and more than nothing. */
  readonly logPath: string;
  /** Writes a CPU profile of the whole run into this directory when the product stops. */
  readonly profileDir?: string | undefined;
}

/** The first start may build. */
const START_WITHIN_MS = 180_000;
const POLL_MS = 50;
const SETTLE_WITHIN_MS = 30_000;

/**
 * Starts all five services in one process on free ports, with a data directory
 * of its own, and resolves once it serves.
 *
 * @throws ProcessFailedError when it does not
 */
export async function startProduct(options: ProductOptions): Promise<ServerUnderTest> {
  const httpPort = await freePort();
  const grpcPort = await freePort();
  const profile = options.profileDir === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profileDir}`];
  const listen = ['--port', String(httpPort), '--grpc-port', String(grpcPort)];
  const child = startPinned({
    name: 'the product',
    role: 'server',
    pinning: options.pinning,
    nodeArgs: [...profile, productCommand, 'serve', ...listen, '--data-dir', options.dataDir],
    env: { LOG_FORMAT: 'json', LOG_LEVEL: options.logLevel },
    stdoutPath: options.logPath,
  });
  try {
    await Promise.race([until(() => isReady(httpPort), START_WITHIN_MS, 'was not ready'), child.failure]);
  } catch (error) {
    await child.stop();
    throw error;
  }
  const judged = async (): Promise<number> => {
    const { checks, uninspected } = await readProductCounts(httpPort);
    return checks - uninspected;
  };
  const isSettled = async (): Promise<boolean> => (await readProductCounts(httpPort)).outboxPending === 0;
  const settled = (): Promise<void> => until(isSettled, SETTLE_WITHIN_MS, 'did not deliver its action log');
  return { ...child, name: 'product', grpcPort, judged, settled };
}

async function until(condition: () => Promise<boolean>, withinMs: number, problem: string): Promise<void> {
  const giveUpAtMs = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > giveUpAtMs) throw new ProcessFailedError('the product', `${problem} within ${withinMs / 1000} s`, '');
    await sleep(POLL_MS);
  }
}
