import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** A server in a process of its own, for what only a process can show: a kill. */
export interface ServerProcess {
  /** Serves from now on. Separate from the start, which takes a second or two. */
  listen(port: number): Promise<void>;
  /** What the operating system does to a process that has no time to say goodbye. */
  kill(): Promise<void>;
}

const PACKAGE_DIR = join(__dirname, '..', '..');
// swc, as in Jest: TypeScript's own transpiler takes three seconds where this takes half of one.
const FROM_SOURCES = `require('ts-node').register({ swc: true }); require('./src/testing/server-script');`;

function heard(child: ChildProcess, wanted: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('message', (said) => said === wanted && resolve());
    child.once('exit', (code, signal) => reject(new Error(`the server process ended: ${String(code ?? signal)}`)));
  });
}

/** Starts a process that serves the echo service once it is told to. */
export async function startServerProcess(): Promise<ServerProcess> {
  const env = { ...process.env, TS_NODE_PROJECT: 'tsconfig.lib.json' };
  const child = spawn(process.execPath, ['--conditions=@ai-security/source', '-e', FROM_SOURCES], {
    cwd: PACKAGE_DIR,
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await heard(child, 'started');
  return {
    listen: async (port) => {
      const serving = heard(child, 'serving');
      child.send({ port });
      await serving;
    },
    kill: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}
