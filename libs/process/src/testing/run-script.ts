import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { waitFor } from '@ai-security/testing';

/** A process of `script.ts`. */
export interface RunningScript {
  /** What it has said so far, in order. */
  readonly said: readonly Readonly<Record<string, unknown>>[];
  readonly stderr: () => string;
  /** Waits until it has said something with this key, and returns the value. */
  hear(key: string): Promise<unknown>;
  signal(signal: NodeJS.Signals): void;
  readonly exit: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

// swc, as in Jest: TypeScript's own transpiler takes seconds for what this does in half of one.
const FROM_SOURCES = `require('ts-node').register({ swc: true }); require('./src/testing/script');`;

/** Starts it with these variables in its environment and nothing else of ours. */
export function runScript(env: Readonly<Record<string, string>>): RunningScript {
  const child = spawn(process.execPath, ['--conditions=@ai-security/source', '-e', FROM_SOURCES], {
    cwd: join(__dirname, '..', '..'),
    env: { PATH: process.env['PATH'], TS_NODE_PROJECT: 'tsconfig.lib.json', ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const said: Record<string, unknown>[] = [];
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.on('message', (message) => said.push(message as Record<string, unknown>));
  const exit = new Promise<Awaited<RunningScript['exit']>>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  return {
    said,
    exit,
    stderr: () => stderr,
    hear: (key) => waitFor(() => said.find((message) => key in message)?.[key], { timeoutMs: 15_000, what: `the process to say ${key}` }),
    signal: (signal) => void child.kill(signal),
  };
}
