import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync } from 'node:fs';
import { pinnedCommand, type Pinning, type Role } from '../machine/cores';
import { ProcessFailedError } from './errors';

/** What to run, and where. */
export interface PinnedProcessOptions {
  /** For messages. */
  readonly name: string;
  readonly role: Role;
  readonly pinning: Pinning;
  /** Arguments of Node: its flags, the program, the program's arguments. */
  readonly nodeArgs: readonly string[];
  /** Beside PATH and HOME nothing else is passed on. */
  readonly env?: Readonly<Record<string, string>>;
  /** A file for standard output. Default: thrown away. */
  readonly stdoutPath?: string;
}

/** A Node process that can exchange messages with this one. It never outlives it. */
export interface PinnedProcess {
  readonly pid: number;
  send(message: object): void;
  /** Resolves with its next message; rejects with ProcessFailedError when it ends instead. */
  nextMessage(): Promise<unknown>;
  /** Rejects when the process ends before `stop` was called; never resolves. */
  readonly failure: Promise<never>;
  /** SIGTERM, then SIGKILL for one that does not listen. */
  stop(): Promise<void>;
}

const STOP_WITHIN_MS = 10_000;
const KEPT_STDERR_CHARS = 4000;

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Starts a process on the core of its role. */
export function startPinned(options: PinnedProcessOptions): PinnedProcess {
  const [command = '', ...args] = pinnedCommand(options.pinning, options.role, [process.execPath, ...options.nodeArgs]);
  const stdout = options.stdoutPath === undefined ? 'ignore' : openSync(options.stdoutPath, 'w');
  const child = spawn(command, args, {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...options.env },
    stdio: ['ignore', stdout, 'pipe', 'ipc'],
  });
  if (typeof stdout === 'number') closeSync(stdout);
  running.add(child);
  return handleOf(options.name, child);
}

function handleOf(name: string, child: ChildProcess): PinnedProcess {
  let stderr = '';
  let stopping = false;
  child.stderr?.on('data', (text: Buffer) => (stderr = (stderr + text.toString()).slice(-KEPT_STDERR_CHARS)));
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`cannot be started (${error.message})`));
    child.once('close', (code, signal) => resolve(`ended with ${signal ?? code} before it was asked to`));
  });
  const gone = ended.then((problem) => (running.delete(child), problem));
  const failure = new Promise<never>((_, reject) => {
    void gone.then((problem) => stopping || reject(new ProcessFailedError(name, problem, stderr.trim())));
  });
  failure.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    failure,
    send: (message) => void child.send(message),
    nextMessage: () => Promise.race([once(child, 'message').then(([message]: unknown[]) => message), failure]),
    stop: async () => {
      stopping = true;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
      await gone;
      clearTimeout(timer);
    },
  };
}
