import type { Feedback } from '@ai-security/core-types';
import { FeedbackConflictError } from '../../errors';
import type { FeedbackReceipt } from '../../ports/feedback-queue';
import { encodeFeedback, feedbackDigest } from '../../records/feedback-codec';
import type { LevelOperation, LevelStore } from '../level';
import { entryKey, idKey } from './keys';

/** What becomes of each report: its receipt, or why it is refused. */
export type Answer = FeedbackReceipt | FeedbackConflictError;

/** Reports that are stored together. */
export interface Commit {
  /** In the order of the reports. */
  readonly answers: readonly Answer[];
  readonly operations: readonly LevelOperation[];
  /** Places taken, from the first one on. */
  readonly accepted: number;
}

/** Decides on each report, knowing what is stored and what came before it, and gives it its place. */
export async function planCommit(level: LevelStore, reports: readonly Feedback[], firstPlace: number): Promise<Commit> {
  const keys = reports.map(({ feedbackId }) => idKey(feedbackId));
  const stored = await level.read((db) => db.getMany(keys));
  const digests = new Map(keys.map((key, index) => [key.toString('latin1'), stored[index]?.toString()]));
  const operations: LevelOperation[] = [];
  let accepted = 0;
  const answers = reports.map((feedback, index): Answer => {
    const key = keys[index] as Buffer;
    const digest = feedbackDigest(feedback);
    const known = digests.get(key.toString('latin1'));
    if (known !== undefined) return known === digest ? 'duplicate' : new FeedbackConflictError(feedback.feedbackId);
    digests.set(key.toString('latin1'), digest);
    operations.push({ type: 'put', key, value: Buffer.from(digest) });
    operations.push({ type: 'put', key: entryKey(firstPlace + accepted), value: Buffer.from(encodeFeedback(feedback)) });
    accepted += 1;
    return 'accepted';
  });
  return { answers, operations, accepted };
}
