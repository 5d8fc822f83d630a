import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';

/** How a script ended and what it had written. */
export interface ScriptResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Lines of standard output, when that was a pipe. */
  readonly lines: readonly string[];
}

/** Where the script's standard output goes. */
export interface ScriptOptions {
  /** The path of a file. Default: a pipe that is read. */
  readonly stdoutFile?: string;
  /** Close the pipe's reading end at the first output. */
  readonly stopReading?: boolean;
}

/**
 * Runs CommonJS code in a process of its own, against this package's sources
 * (`require('./src/…')`). For what only a real process shows: exits, kills, a
 * standard output that breaks.
 */
export async function runScript(code: string, { stdoutFile, stopReading }: ScriptOptions = {}): Promise<ScriptResult> {
  const file = stdoutFile === undefined ? undefined : openSync(stdoutFile, 'w');
  const child = spawn(process.execPath, [...FROM_SOURCES, '-e', code], {
    cwd: join(__dirname, '..', '..'),
    env: { ...process.env, TS_NODE_PROJECT: 'tsconfig.lib.json' },
    stdio: ['ignore', file ?? 'pipe', 'inherit'],
    timeout: MAX_RUN_MS,
    killSignal: 'SIGKILL',
  });
  if (file !== undefined) closeSync(file);
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  if (stopReading) child.stdout?.once('data', () => child.stdout?.destroy());
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve({ code: status, signal, lines: output.split('\n').slice(0, -1) }));
  });
}

/** A script that hangs is killed before the test that waits for it gives up. */
const MAX_RUN_MS = 25_000;

const FROM_SOURCES = ['--conditions=@ai-security/source', '-r', 'ts-node/register/transpile-only'];
