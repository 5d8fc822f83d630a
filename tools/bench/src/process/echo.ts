import { join } from 'node:path';
import { startPinned } from './pinned-process';
import type { Pinning } from '../machine/cores';
import type { ServerUnderTest } from './server-under-test';

/** Starts the empty echo, the yardstick of every ratio, on the core the product has. */
export async function startEcho(pinning: Pinning): Promise<ServerUnderTest> {
  const child = startPinned({ name: 'the echo', role: 'server', pinning, nodeArgs: [join(__dirname, 'echo-program.js')] });
  const { port } = (await child.nextMessage()) as { readonly port: number };
  const nothing = async (): Promise<undefined> => undefined;
  return { ...child, name: 'echo', grpcPort: port, judged: nothing, settled: nothing };
}
