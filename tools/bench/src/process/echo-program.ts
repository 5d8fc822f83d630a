import { startEchoServer } from './echo-server';

/** The echo's process: says on which port it listens, and ends with its parent. */
async function main(): Promise<void> {
  const { port } = await startEchoServer();
  process.send?.({ port });
  process.on('disconnect', () => process.exit());
}

void main();
