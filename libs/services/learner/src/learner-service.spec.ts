import { createLocalClient, noTracing, Status } from '@ai-security/rpc';
import { createVerdictStats } from '@ai-security/learning';
import { openFeedbackQueue, type FeedbackQueue } from '@ai-security/store';
import { verdictV1, type learnerV1 } from '@ai-security/proto-types';
import { waitFor, withTempDir } from '@ai-security/testing';
import { createLearnerService, type LearnerServiceDeps } from './learner-service';

const NOW_MS = 1_700_000_000_000;

const report: learnerV1.SubmitFeedbackRequest = {
  feedbackId: 'f1', checkId: 'c1', text: '', wasThreat: true, threatType: 'jailbreak', reporter: 'alice', note: '',
};

/** A learner on this queue, and the reports it has counted. */
function learnerOn(queue: FeedbackQueue, given: Partial<LearnerServiceDeps> = {}) {
  const counted: boolean[] = [];
  const service = createLearnerService({
    queue,
    stats: createVerdictStats(),
    clock: { nowMs: () => NOW_MS, monotonicMs: () => 0 },
    tracing: noTracing,
    learning: true,
    onFeedback: (wasThreat) => counted.push(wasThreat),
    ...given,
  });
  return { learner: createLocalClient(service), counted };
}

async function withQueue(dataDir: string, use: (queue: FeedbackQueue) => Promise<void>): Promise<void> {
  const queue = await openFeedbackQueue({ kind: 'embedded', dataDir });
  try {
    await use(queue);
  } finally {
    await queue.close();
  }
}

const inEmptyQueue = (use: (queue: FeedbackQueue) => Promise<void>) => withTempDir((dataDir) => withQueue(dataDir, use));

describe('the learner', () => {
  it('acknowledges a report only once it is durable', async () => {
    const release: (() => void)[] = [];
    const append = () => new Promise<'accepted'>((resolve) => release.push(() => resolve('accepted')));
    const { learner, counted } = learnerOn({ append } as Partial<FeedbackQueue> as FeedbackQueue);
    let acknowledged = false;
    const submitting = learner.submitFeedback(report).finally(() => (acknowledged = true));
    await waitFor(() => release.length === 1, { what: 'the report to reach the queue' });
    // An answer that does not wait would be there a turn later.
    await new Promise((resolve) => setImmediate(resolve));
    expect([acknowledged, counted]).toEqual([false, []]);
    release[0]?.();
    expect(await submitting).toEqual({ feedbackId: 'f1', duplicate: false });
  });

  it('has what it acknowledged after a restart, with the time it came', () =>
    withTempDir(async (dataDir) => {
      await withQueue(dataDir, async (queue) => void (await learnerOn(queue).learner.submitFeedback(report)));
      await withQueue(dataDir, async (queue) => {
        expect((await queue.list({ limit: 10 })).feedback).toEqual([{ ...report, receivedAtMs: NOW_MS }]);
      });
    }));

  it('takes a report that is sent again for the same one', () =>
    inEmptyQueue(async (queue) => {
      const { learner, counted } = learnerOn(queue);
      expect(await learner.submitFeedback(report)).toEqual({ feedbackId: 'f1', duplicate: false });
      expect(await learner.submitFeedback(report)).toEqual({ feedbackId: 'f1', duplicate: true });
      expect((await queue.list({ limit: 10 })).feedback).toHaveLength(1);
      expect(counted).toEqual([true]);
    }));

  it('refuses an id that was used for another report', () =>
    inEmptyQueue(async (queue) => {
      const { learner } = learnerOn(queue);
      await learner.submitFeedback(report);
      await expect(learner.submitFeedback({ ...report, note: 'changed' })).rejects.toMatchObject({
        status: Status.ALREADY_EXISTS,
        reason: 'FEEDBACK_CONFLICT',
      });
    }));

  it.each<[string, Partial<learnerV1.SubmitFeedbackRequest>]>([
    ['feedback_id', { feedbackId: '' }],
    ['check_id', { checkId: '' }],
    ['threat_type', { threatType: '' }],
    ['note', { note: 'x'.repeat(4097) }],
  ])('names %s as the field at fault, and keeps nothing', (field, given) =>
    inEmptyQueue(async (queue) => {
      const submitting = learnerOn(queue).learner.submitFeedback({ ...report, ...given });
      await expect(submitting).rejects.toMatchObject({ status: Status.INVALID_ARGUMENT, field });
      expect((await queue.list({ limit: 10 })).feedback).toEqual([]);
    }),
  );

  it('says so when learning is switched off, and keeps nothing', () =>
    inEmptyQueue(async (queue) => {
      const { learner } = learnerOn(queue, { learning: false });
      await expect(learner.submitFeedback(report)).rejects.toMatchObject({ status: Status.FAILED_PRECONDITION, reason: 'DISABLED' });
      expect((await queue.list({ limit: 10 })).feedback).toEqual([]);
    }));

  it('counts verdicts per model version', () =>
    inEmptyQueue(async (queue) => {
      const { learner } = learnerOn(queue);
      const { ALLOW, BLOCK, FLAG } = verdictV1.Decision;
      const verdicts = [ALLOW, BLOCK, FLAG, BLOCK].map((decision) => ({ modelVersion: 'm', decision, confidence: 0, traceparent: '' }));
      await learner.observeVerdicts({ verdicts });
      expect((await learner.getVerdictStats({})).models).toEqual([
        { modelVersion: 'm', allowed: 1, flagged: 1, blocked: 2, recentBlockRate: 0.5 },
      ]);
    }));
});
