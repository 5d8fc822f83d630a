import { execFileSync, fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const LIBRARY = join(__dirname, '../..');
const SCRIPT = join(LIBRARY, 'test/store-process.cjs');

interface Reply {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: { readonly name: string; readonly message: string };
}

/** A store in a process of its own. */
export interface StoreProcess {
  readonly pid: number;
  /** Calls a method of the store; never settles when the process is killed first. */
  call(method: string, ...args: readonly unknown[]): Promise<unknown>;
  /** Ends it with -9 and resolves when it is gone. */
  kill(): Promise<void>;
}

const running = new Set<ChildProcess>();

/** Ends every process a test has left, for `afterEach`. */
export async function killStoreProcesses(): Promise<void> {
  await Promise.all([...running].map(kill));
}

/** Builds what {@link startStoreProcess} runs; quick where nothing changed. */
export function buildLibrary(): void {
  const compiler = require.resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '--build', join(LIBRARY, 'tsconfig.lib.json')], { stdio: 'inherit' });
}

/** Starts a process that opens the store; rejects with the name of the error when it cannot. */
export async function startStoreProcess(kind: 'actions' | 'feedback' | 'outbox', dataDir: string): Promise<StoreProcess> {
  const child = fork(SCRIPT, [kind, dataDir], { execArgv: [], serialization: 'advanced' });
  running.add(child);
  const pending = new Map<number, (reply: Reply) => void>();
  let lastId = 0;
  const reply = (id: number) =>
    new Promise<unknown>((resolve, reject) => {
      pending.set(id, ({ value, error }) => {
        if (error === undefined) resolve(value);
        else reject(Object.assign(new Error(error.message), { name: error.name }));
      });
    });
  child.on('message', (message: Reply) => {
    pending.get(message.id)?.(message);
    pending.delete(message.id);
  });
  try {
    await reply(0);
  } catch (error) {
    await kill(child);
    throw error;
  }
  return {
    pid: child.pid ?? 0,
    call: (method, ...args) => {
      const id = ++lastId;
      const result = reply(id);
      child.send({ id, method, args }, () => undefined); // a process that is gone has no answer
      return result;
    },
    kill: () => kill(child),
  };
}

async function kill(child: ChildProcess): Promise<void> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
