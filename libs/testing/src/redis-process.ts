import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { redisAnswers } from './redis-ping';
import { waitFor } from './wait-for';

/** What one redis-server process is started with. */
export interface RedisProcessOptions {
  readonly port: number;
  readonly directory: string;
  readonly password: string | undefined;
  readonly appendOnly: boolean;
}

/** One running redis-server. */
export interface RedisProcess {
  /** Sends the signal and resolves when the process is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
  /** Sends a signal that does not end it, e.g. SIGSTOP. */
  signal(signal: NodeJS.Signals): void;
}

/** Starts redis-server and resolves when it answers; rejects when it ends before that. */
export async function spawnRedis(options: RedisProcessOptions): Promise<RedisProcess> {
  const child = spawn('redis-server', redisArguments(options), { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const collect = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4000));
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const killWithUs = () => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const ended = whenEnded(child).finally(() => process.off('exit', killWithUs));

  const failed = ended.then((cause) => {
    throw cause ?? new Error(`redis-server ended at start: ${output}`);
  });
  const answering = waitFor(() => child.exitCode !== null || redisAnswers(options.port), {
    timeoutMs: 10_000,
    what: `redis-server to answer on port ${options.port}`,
  });
  failed.catch(() => undefined);
  await Promise.race([failed, answering.then(() => (child.exitCode === null ? undefined : failed))]);

  return {
    end: async (signal) => {
      child.kill(signal);
      // A stopped process cannot act on SIGTERM.
      child.kill('SIGCONT');
      await ended;
    },
    signal: (signal) => void child.kill(signal),
  };
}

function redisArguments({ port, directory, password, appendOnly }: RedisProcessOptions): string[] {
  return [
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', directory, '--save', ''],
    ...['--appendonly', appendOnly ? 'yes' : 'no', '--appendfsync', 'always'],
    ...(password === undefined ? [] : ['--requirepass', password]),
  ];
}

/** Resolves when the process is gone, with the error when it never was. */
function whenEnded(child: ChildProcess): Promise<Error | undefined> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve(undefined));
    child.once('error', (cause: NodeJS.ErrnoException) =>
      resolve(cause.code === 'ENOENT' ? new Error('redis-server is not installed: apt-get install redis-server') : cause),
    );
  });
}
