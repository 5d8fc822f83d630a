import { randomUUID } from 'node:crypto';
import { InvalidFieldError, UnavailableError } from '@ai-security/core-types';
import { freePort, startRedis, waitFor } from '@ai-security/testing';
import type { RedisServer } from '@ai-security/testing';
import { Redis } from 'ioredis';
import { feedback, numberedRecords } from '../conformance/records';
import { StoreFormatError } from '../errors';
import { openActionLog, openFeedbackQueue } from '../open';
import { createKeys } from './keys';

jest.setTimeout(30_000);

const TIMEOUT_MS = 500;

describe('a Redis in trouble', () => {
  let redis: RedisServer;
  beforeEach(async () => {
    redis = await startRedis({ appendOnly: true });
  });
  afterEach(() => redis.stop());

  const config = () => ({ kind: 'redis', url: redis.url, prefix: `test-${randomUUID()}:`, timeoutMs: TIMEOUT_MS }) as const;

  it('rejects at once while it is down, and works again when it is back', async () => {
    const log = await openActionLog(config());
    await log.append(numberedRecords(0, 3));
    await redis.kill();
    const startedMs = performance.now();
    await expect(log.append(numberedRecords(3, 3))).rejects.toThrow(UnavailableError);
    await expect(log.historySize('agent')).rejects.toThrow(UnavailableError);
    await expect(log.query({ agentId: 'agent', limit: 1 })).rejects.toThrow(UnavailableError);
    expect(performance.now() - startedMs).toBeLessThan(3 * TIMEOUT_MS);
    await redis.restart();
    const sizes = await waitFor(() => log.append(numberedRecords(0, 6)), { what: 'the connection to come back' });
    expect(sizes).toEqual([{ agentId: 'agent', historySize: 6 }]);
    await log.close();
  });

  it('does not wait for a server that hangs, and stores once what is sent again', async () => {
    const log = await openActionLog(config());
    const queue = await openFeedbackQueue(config());
    redis.pause();
    const startedMs = performance.now();
    await Promise.all([
      expect(log.append(numberedRecords(0, 10))).rejects.toThrow(UnavailableError),
      expect(queue.append(feedback({ feedbackId: 'lost' }))).rejects.toThrow(UnavailableError),
    ]);
    expect(performance.now() - startedMs).toBeLessThan(3 * TIMEOUT_MS);
    redis.resume();
    const [size] = await waitFor(() => log.append(numberedRecords(0, 10)), { what: 'an answer after the pause' });
    expect(size?.historySize).toBe(10);
    expect((await log.query({ agentId: 'agent', limit: 100 })).records).toHaveLength(10);
    await waitFor(() => queue.append(feedback({ feedbackId: 'lost' })), { what: 'an answer after the pause' });
    expect((await queue.list({ limit: 10 })).feedback).toHaveLength(1);
    await Promise.all([log.close(), queue.close()]);
  });

  it('closes while Redis is gone', async () => {
    const log = await openActionLog(config());
    await redis.kill();
    await log.close();
  });

  it('loads scripts again that the server forgot', async () => {
    const settings = config();
    const log = await openActionLog(settings);
    await log.append(numberedRecords(0, 2));
    const admin = new Redis(redis.url);
    await admin.script('FLUSH');
    const records = [...numberedRecords(2, 2), ...numberedRecords(4, 2, { agentId: 'other' })];
    expect((await log.append(records)).map(({ historySize }) => historySize)).toEqual([4, 2]);
    await admin.script('FLUSH');
    expect((await log.query({ agentId: 'agent', limit: 10 })).records).toHaveLength(4);
    await Promise.all([log.close(), admin.quit()]);
  });

  it('refuses what a newer version wrote', async () => {
    const settings = config();
    const admin = new Redis(redis.url);
    await admin.set(createKeys(settings.prefix).format('actions'), 99);
    await expect(openActionLog(settings)).rejects.toThrow(StoreFormatError);
    await admin.quit();
  });
});

describe('opening Redis', () => {
  it('says that the connection was refused, and by whom', async () => {
    const url = `redis://user:secret@127.0.0.1:${await freePort()}`;
    const error = await openActionLog({ kind: 'redis', url }).catch((cause: unknown) => cause as Error);
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error).toHaveProperty('message', expect.stringContaining(`redis_url ${url.replace('secret', '***')}`));
    expect(error).toHaveProperty('message', expect.stringContaining('refused'));
  });

  it.each(['', 'localhost', 'http://localhost', 'redis://'])('refuses %j as an address', async (url) => {
    await expect(openActionLog({ kind: 'redis', url })).rejects.toMatchObject({
      constructor: InvalidFieldError,
      field: 'redis_url',
    });
  });

  it('tells a wrong password from a missing one, and takes the right one from either place', async () => {
    const redis = await startRedis({ password: 'right' });
    try {
      await expect(openActionLog({ kind: 'redis', url: redis.url })).rejects.toThrow('a password is required');
      const wrong = openActionLog({ kind: 'redis', url: redis.url, password: 'wrong' });
      await expect(wrong).rejects.toThrow('the password is wrong');
      await (await openActionLog({ kind: 'redis', url: redis.url, password: 'right' })).close();
      await (await openActionLog({ kind: 'redis', url: redis.url.replace('//', '//:right@') })).close();
    } finally {
      await redis.stop();
    }
  });
});

describe('keys', () => {
  it('share a hash tag within a script and begin with the prefix', () => {
    const { actions, feedback: queue } = createKeys('p:');
    const tagOf = (key: string) => /\{([^}]+)\}/.exec(key)?.[1];
    for (const [first, second] of [actions('a}{b'), actions(''), queue]) {
      expect(first).not.toBe(second);
      expect(tagOf(first)).toBe(tagOf(second));
      expect([first, second].every((key) => key.startsWith('p:'))).toBe(true);
    }
  });
});
