import { UnavailableError } from '@ai-security/core-types';
import { Redis, ReplyError } from 'ioredis';
import type { RedisStoreConfig } from '../config';
import { StoreClosedError, StoreFormatError } from '../errors';
import { createKeys, DEFAULT_PREFIX } from './keys';
import type { RedisKeys } from './keys';
import { SCRIPTS } from './scripts';
import type { ScriptedRedis } from './scripts';
import { checkRedisUrl, redactedUrl } from './url';

/** Newest layout of the keys that this code reads. */
const FORMAT_VERSION = 1;
const DEFAULT_TIMEOUT_MS = 2000;
const MAX_RECONNECT_DELAY_MS = 1000;

/** A connection that comes back by itself and fails at once while it is away. */
export interface RedisConnection {
  readonly keys: RedisKeys;
  /** Runs commands; any failure of Redis or the network is an `UnavailableError`. */
  run<T>(work: (redis: ScriptedRedis) => Promise<T>): Promise<T>;
  /** Sends what was asked for before, then closes; everything later rejects with `StoreClosedError`. */
  close(): Promise<void>;
}

/**
 * Connects, and checks that `store` was not written by a newer version.
 * @throws UnavailableError in one sentence that names the address, without the password
 */
export async function connectRedis(config: RedisStoreConfig, store: string): Promise<RedisConnection> {
  checkRedisUrl(config.url);
  const redis = createClient(config);
  let lastError: Error | undefined;
  // Without a listener an error would end the process; callers learn of it by their own call.
  redis.on('error', (error: Error) => (lastError = error));
  const connection = createConnection(redis, config, store);
  try {
    await redis.connect();
    await checkFormat(connection, store);
    return connection;
  } catch (error) {
    redis.disconnect();
    if (error instanceof StoreFormatError) throw error;
    const cause = lastError ?? (error instanceof UnavailableError ? error.cause : error);
    throw new UnavailableError(`redis_url ${redactedUrl(config.url)}: ${reasonOf(cause)}`, { cause });
  }
}

function createClient({ url, password, timeoutMs = DEFAULT_TIMEOUT_MS }: RedisStoreConfig): ScriptedRedis {
  return new Redis(url, {
    ...(password === undefined ? {} : { password }),
    lazyConnect: true,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    // A server that hangs is left and reached again, or its queue would grow without end.
    socketTimeout: timeoutMs,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(25 * 2 ** attempt, MAX_RECONNECT_DELAY_MS),
    // After a failover the old address may lead to a replica.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
    scripts: SCRIPTS,
  }) as ScriptedRedis;
}

function createConnection(
  redis: ScriptedRedis,
  { url, prefix = DEFAULT_PREFIX }: RedisStoreConfig,
  store: string,
): RedisConnection {
  let closing: Promise<void> | undefined;
  return {
    keys: createKeys(prefix),
    run: async (work) => {
      if (closing !== undefined) throw new StoreClosedError(`${store} in ${redactedUrl(url)}`);
      try {
        return await work(redis);
      } catch (cause) {
        throw new UnavailableError(`redis at ${redactedUrl(url)}: ${reasonOf(cause)}`, { cause });
      }
    },
    close: () => (closing ??= redis.quit().then(noop, noop).finally(() => redis.disconnect())),
  };
}

async function checkFormat(connection: RedisConnection, store: string): Promise<void> {
  const key = connection.keys.format(store);
  const version = await connection.run(async (redis) => {
    await redis.setnx(key, FORMAT_VERSION);
    return redis.get(key);
  });
  if (Number(version) > FORMAT_VERSION) {
    throw new StoreFormatError(key, `was written in format ${version}; this version reads up to ${FORMAT_VERSION}`);
  }
}

function reasonOf(error: unknown): string {
  const { message, code } = error as Error & { code?: string };
  if (message.startsWith('WRONGPASS')) return 'the password is wrong';
  if (message.startsWith('NOAUTH')) return 'a password is required';
  if (code === 'ECONNREFUSED') return 'the connection was refused; is Redis running there?';
  return error instanceof ReplyError ? `refused: ${message}` : message;
}

function noop(): void {
  // Nobody waits for a server that is gone.
}
