import { InvalidFieldError } from '@ai-security/core-types';
import { FeedbackConflictError } from '../errors';
import type { FeedbackQueue } from '../ports/feedback-queue';
import { checkLimit } from '../records/check-input';
import { decodeFeedback, encodeFeedback, feedbackDigest, feedbackIdDigest } from '../records/feedback-codec';
import type { RedisConnection } from './connection';

/** Replies of `appendFeedback-2.lua`. */
const ACCEPTED = 1;
const CONFLICT = -1;

/** Makes a feedback queue on a connection, which it closes with itself. */
export function createRedisFeedbackQueue(connection: RedisConnection): FeedbackQueue {
  const { keys } = connection;
  return {
    append: async (feedback) => {
      const id = feedbackIdDigest(feedback.feedbackId).toString('base64url');
      const report = [id, feedbackDigest(feedback), encodeFeedback(feedback)];
      const reply = await connection.run((redis) => redis.appendFeedback(...keys.feedback, ...report));
      if (reply === CONFLICT) throw new FeedbackConflictError(feedback.feedbackId);
      return reply === ACCEPTED ? 'accepted' : 'duplicate';
    },

    list: async ({ limit, cursor }) => {
      checkLimit({ limit });
      const start = cursor === undefined ? '-' : `(${checkedCursor(cursor)}`;
      const [queue] = keys.feedback;
      const found = await connection.run((redis) => redis.xrange(queue, start, '+', 'COUNT', limit + 1));
      const page = found.slice(0, limit);
      const feedback = page.map(([, [, report = '']]) => decodeFeedback(report));
      const last = page.at(-1);
      return found.length > limit && last !== undefined ? { feedback, nextCursor: last[0] } : { feedback };
    },

    close: () => connection.close(),
  };
}

/** A stream id, which is what `list` gives out. */
function checkedCursor(cursor: string): string {
  if (/^\d{1,19}-\d{1,19}$/.test(cursor)) return cursor;
  throw new InvalidFieldError('cursor', 'is not what an earlier page said comes next');
}
