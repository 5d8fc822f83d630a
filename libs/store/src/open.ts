import { InvalidFieldError } from '@ai-security/core-types';
import type { ActionLogOptions, StoreConfig } from './config';
import { openEmbeddedActionLog } from './embedded/action-log/open';
import { openEmbeddedFeedbackQueue } from './embedded/feedback-queue/feedback-queue';
import type { ActionLog } from './ports/action-log';
import type { FeedbackQueue } from './ports/feedback-queue';
import { createRedisActionLog } from './redis/action-log';
import { connectRedis } from './redis/connection';
import { createRedisFeedbackQueue } from './redis/feedback-queue';

const DEFAULT_HISTORY_SIZE = 10_000;

/**
 * Opens the action log: `monitor/actions` of the data directory, or Redis.
 * @throws StoreInUseError when another process or instance has the directory
 * @throws StoreFormatError when a newer version wrote what is there
 * @throws UnavailableError when the disk fails or Redis cannot be used
 */
export async function openActionLog(config: StoreConfig, options: ActionLogOptions = {}): Promise<ActionLog> {
  const { historySize = DEFAULT_HISTORY_SIZE } = options;
  if (!Number.isInteger(historySize) || historySize < 1) {
    throw new InvalidFieldError('historySize', 'must be a whole number, 1 or more');
  }
  if (config.kind === 'embedded') return openEmbeddedActionLog(config.dataDir, { ...options, historySize });
  return createRedisActionLog(await connectRedis(config, 'actions'), historySize);
}

/**
 * Opens the feedback queue: `learner/feedback` of the data directory, or Redis.
 * @throws StoreInUseError when another process or instance has the directory
 * @throws StoreFormatError when a newer version wrote what is there
 * @throws UnavailableError when the disk fails or Redis cannot be used
 */
export async function openFeedbackQueue(config: StoreConfig): Promise<FeedbackQueue> {
  if (config.kind === 'embedded') return openEmbeddedFeedbackQueue(config.dataDir);
  return createRedisFeedbackQueue(await connectRedis(config, 'feedback'));
}
