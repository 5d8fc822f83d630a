import { z } from 'zod';
import { defineSettings } from '../define-settings';
import { setting } from '../setting';
import { isRedisUrl } from './redis-url';

/** What the whole product shares: state, learning, the threshold, and how much it takes on. */
export const orchestratorSettings = defineSettings({
  redisUrl: setting({
    key: 'orchestrator.redis_url',
    env: 'REDIS_URL',
    schema: z.string().refine(isRedisUrl),
    default: 'redis://127.0.0.1:6379',
    expected: 'a URL such as redis://HOST:PORT or rediss://HOST:PORT',
    describe: 'The Redis server that instances share state through; used when distributed.',
    secret: 'password-in-url',
  }),
  redisPassword: setting({
    key: 'orchestrator.redis_password',
    env: 'REDIS_PASSWORD',
    schema: z.string().min(1).optional(),
    default: undefined,
    expected: 'text; in YAML in quotes, when it looks like a number',
    describe: 'Password for Redis; stronger than one inside the URL.',
    secret: true,
  }),
  distributed: setting({
    key: 'orchestrator.distributed',
    env: 'ENABLE_DISTRIBUTED',
    schema: z.boolean(),
    default: false,
    describe: 'Keep state in Redis, shared by all instances, instead of in the data directory.',
  }),
  learning: setting({
    key: 'orchestrator.learning',
    env: 'ENABLE_LEARNING',
    schema: z.boolean(),
    default: true,
    describe: 'Accept feedback and learn from it.',
  }),
  confidenceThreshold: setting({
    key: 'orchestrator.confidence_threshold',
    env: 'CONFIDENCE_THRESHOLD',
    flag: 'confidence-threshold',
    schema: z.number().min(0).max(1),
    default: 0.7,
    describe: 'A threat at least this confident blocks.',
  }),
  maxConcurrentChecks: setting({
    key: 'orchestrator.max_concurrent_checks',
    env: 'MAX_CONCURRENT_CHECKS',
    schema: z.int().min(1).max(1_000_000),
    default: 1000,
    describe: 'Checks in work at one time; more are refused at once with RESOURCE_EXHAUSTED.',
  }),
  checkTimeoutMs: setting({
    key: 'orchestrator.check_timeout_ms',
    env: 'CHECK_TIMEOUT_MS',
    schema: z.int().min(1).max(600_000),
    default: 5000,
    unit: 'ms',
    describe: 'The longest a check may take; a caller’s shorter deadline counts instead.',
  }),
});
