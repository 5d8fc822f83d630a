import { connect } from 'node:net';
import { redisAnswers } from './redis-ping';
import { startRedis } from './redis-server';
import { waitFor } from './wait-for';

describe('startRedis', () => {
  it('answers, dies, comes back on its port and ends', async () => {
    const redis = await startRedis();
    try {
      expect(redis.url).toBe(`redis://127.0.0.1:${redis.port}`);
      expect(await redisAnswers(redis.port)).toBe(true);
      await redis.kill();
      expect(await redisAnswers(redis.port)).toBe(false);
      await redis.restart();
      expect(await redisAnswers(redis.port)).toBe(true);
    } finally {
      await redis.stop();
    }
    expect(await redisAnswers(redis.port)).toBe(false);
  });

  it('demands its password and keeps data when asked to', async () => {
    const redis = await startRedis({ password: 'secret', appendOnly: true });
    try {
      expect(await say(redis.port, 'GET key')).toMatch(/^-NOAUTH/);
      expect(await say(redis.port, 'AUTH secret\r\nSET key kept')).toContain('+OK\r\n+OK');
      await redis.kill();
      await redis.restart();
      expect(await say(redis.port, 'AUTH secret\r\nGET key')).toContain('kept');
    } finally {
      await redis.stop();
    }
  });

  it('hangs while paused and can be stopped then', async () => {
    const redis = await startRedis();
    redis.pause();
    expect(await redisAnswers(redis.port)).toBe(false);
    redis.resume();
    await waitFor(() => redisAnswers(redis.port), { what: 'an answer after resume' });
    redis.pause();
    await redis.stop();
  });
});

/** Sends inline commands and gives back what came until the server closed. */
function say(port: number, commands: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let reply = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(`${commands}\r\nQUIT\r\n`));
    socket.on('data', (data) => (reply += data.toString()));
    socket.once('error', reject);
    socket.once('close', () => resolve(reply));
  });
}
