import type { Feedback } from '@ai-security/core-types';
import { StoreClosedError } from '../../errors';
import type { FeedbackPage, FeedbackQueue, FeedbackReceipt } from '../../ports/feedback-queue';
import type { PageRequest } from '../../ports/page';
import { checkLimit } from '../../records/check-input';
import { decodeFeedback } from '../../records/feedback-codec';
import { storeDirectory } from '../directory';
import { createLane } from '../lane';
import { openLevel } from '../level';
import type { LevelStore } from '../level';
import { planCommit } from './commit';
import { ENTRIES_END, entryKey, placeIn, placeOf } from './keys';

const FORMAT_VERSION = 1;
const FIRST_PLACE = 1;

/**
 * Opens the feedback queue of a data directory.
 * @throws StoreInUseError when another process or instance has it
 * @throws StoreFormatError when a newer version wrote it
 */
export async function openEmbeddedFeedbackQueue(dataDir: string): Promise<FeedbackQueue> {
  const directory = storeDirectory.feedbackQueue(dataDir);
  const level = await openLevel({ directory, kind: 'feedback-queue', version: FORMAT_VERSION });
  try {
    const range = { gte: entryKey(FIRST_PLACE), lt: ENTRIES_END, reverse: true, limit: 1 };
    const [last] = await level.read((db) => db.keys(range).all());
    return new EmbeddedFeedbackQueue(level, last === undefined ? FIRST_PLACE : placeOf(last) + 1);
  } catch (cause) {
    await level.close();
    throw cause;
  }
}

interface Append {
  readonly feedback: Feedback;
  readonly resolve: (receipt: FeedbackReceipt) => void;
  readonly reject: (error: unknown) => void;
}

/** Reports that arrive during a sync share the next one. */
class EmbeddedFeedbackQueue implements FeedbackQueue {
  private readonly lane = createLane();
  private waiting: Append[] = [];
  private closing: Promise<void> | undefined;

  constructor(
    private readonly level: LevelStore,
    private nextPlace: number,
  ) {}

  async append(feedback: Feedback): Promise<FeedbackReceipt> {
    this.assertOpen();
    if (this.waiting.length === 0) void this.lane.run(() => this.commit());
    return new Promise((resolve, reject) => this.waiting.push({ feedback, resolve, reject }));
  }

  async list(page: PageRequest): Promise<FeedbackPage> {
    this.assertOpen();
    checkLimit(page);
    const gte = entryKey(page.cursor === undefined ? FIRST_PLACE : placeIn(page.cursor) + 1);
    const found = await this.level.read((db) => db.iterator({ gte, lt: ENTRIES_END, limit: page.limit + 1 }).all());
    const entries = found.slice(0, page.limit);
    const feedback = entries.map(([, value]) => decodeFeedback(value.toString()));
    const last = entries.at(-1);
    return found.length > page.limit && last !== undefined ? { feedback, nextCursor: String(placeOf(last[0])) } : { feedback };
  }

  close(): Promise<void> {
    this.closing ??= this.lane.settled().then(() => this.level.close());
    return this.closing;
  }

  /** Never rejects: every failure goes to the appends it concerns. */
  private async commit(): Promise<void> {
    const appends = this.waiting;
    this.waiting = [];
    try {
      const reports = appends.map(({ feedback }) => feedback);
      const { answers, operations, accepted } = await planCommit(this.level, reports, this.nextPlace);
      this.nextPlace += accepted; // never reused: a write that failed may come back after a crash
      if (accepted > 0) await this.level.write(operations, { sync: true });
      for (const [index, { resolve, reject }] of appends.entries()) {
        const answer = answers[index];
        if (typeof answer === 'string') resolve(answer);
        else reject(answer);
      }
    } catch (error) {
      for (const { reject } of appends) reject(error);
    }
  }

  private assertOpen(): void {
    if (this.closing !== undefined) throw new StoreClosedError('the feedback queue');
  }
}
