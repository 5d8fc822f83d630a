import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port';
import { spawnRedis } from './redis-process';

/** How the Redis of a test behaves. */
export interface RedisOptions {
  /** Demanded from clients; none by default. */
  readonly password?: string;
  /** Keep data over `kill` and `restart`, every write synced. Default false: nothing is kept. */
  readonly appendOnly?: boolean;
}

/** A redis-server of its own for one test file. */
export interface RedisServer {
  /** `redis://127.0.0.1:PORT`, without the password. */
  readonly url: string;
  readonly port: number;
  /** Ends it with -9; `restart` brings it back on the same port. */
  kill(): Promise<void>;
  /** Ends it in order, if it runs, and starts it again on the same port. */
  restart(): Promise<void>;
  /** Stops answering without closing connections, until `resume`. */
  pause(): void;
  resume(): void;
  /** Ends it and deletes its directory; may be called twice. */
  stop(): Promise<void>;
}

const PORT_ATTEMPTS = 3;

/**
 * Starts the machine's redis-server on a free port with an empty directory and
 * resolves when it answers. It also ends when the test process does.
 */
export async function startRedis({ password, appendOnly = false }: RedisOptions = {}): Promise<RedisServer> {
  const directory = await mkdtemp(join(tmpdir(), 'ai-security-redis-'));
  const start = (port: number) => spawnRedis({ port, directory, password, appendOnly });
  const removeDirectory = () => rm(directory, { recursive: true, force: true });

  try {
    const { port, process: first } = await startOnFreePort(start);
    let running: typeof first | undefined = first;
    const end = async (signal: NodeJS.Signals) => {
      await running?.end(signal);
      running = undefined;
    };
    return {
      url: `redis://127.0.0.1:${port}`,
      port,
      kill: () => end('SIGKILL'),
      restart: async () => {
        await end('SIGTERM');
        running = await start(port);
      },
      pause: () => running?.signal('SIGSTOP'),
      resume: () => running?.signal('SIGCONT'),
      stop: async () => {
        await end('SIGTERM');
        await removeDirectory();
      },
    };
  } catch (cause) {
    await removeDirectory();
    throw cause;
  }
}

/** Tries again where another process was faster to take the port. */
async function startOnFreePort<T>(start: (port: number) => Promise<T>): Promise<{ port: number; process: T }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    try {
      return { port, process: await start(port) };
    } catch (cause) {
      const taken = cause instanceof Error && cause.message.includes('in use');
      if (!taken || attempt === PORT_ATTEMPTS) throw cause;
    }
  }
}
