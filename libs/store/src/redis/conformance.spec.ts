import { randomUUID } from 'node:crypto';
import { startRedis } from '@ai-security/testing';
import type { RedisServer } from '@ai-security/testing';
import { actionLogConformance } from '../conformance/action-log';
import { feedbackQueueConformance } from '../conformance/feedback-queue';
import { openActionLog, openFeedbackQueue } from '../open';

jest.setTimeout(60_000);

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

/** A prefix of its own; the data goes with the server. */
const freshConfig = () => ({ kind: 'redis', url: redis.url, prefix: `test-${randomUUID()}:` }) as const;
const dispose = () => Promise.resolve();

actionLogConformance('Redis', async () => {
  const config = freshConfig();
  return { open: (options) => openActionLog(config, options), dispose };
});

feedbackQueueConformance('Redis', async () => {
  const config = freshConfig();
  return { open: () => openFeedbackQueue(config), dispose };
});
