import { FeedbackConflictError, StoreClosedError } from '../errors';
import type { FeedbackQueue } from '../ports/feedback-queue';
import { feedback } from './records';

/** One place to keep a feedback queue, empty at first. */
export interface FeedbackQueueBackend {
  /** Opens the queue that is there; a test closes it before it opens it again. */
  open(): Promise<FeedbackQueue>;
  /** Deletes what is there. */
  dispose(): Promise<void>;
}

/** Every promise of the port, to be run against each backend. */
export function feedbackQueueConformance(name: string, createBackend: () => Promise<FeedbackQueueBackend>): void {
  describe(`feedback queue on ${name}`, () => {
    let backend: FeedbackQueueBackend;
    let queue: FeedbackQueue;

    beforeEach(async () => {
      backend = await createBackend();
      queue = await backend.open();
    });
    afterEach(async () => {
      await queue.close();
      await backend.dispose();
    });

    it('is empty at first', async () => {
      expect(await queue.list({ limit: 10 })).toEqual({ feedback: [] });
    });

    it('gives reports back unchanged, oldest first, also after opening again', async () => {
      const reports = [
        feedback({ feedbackId: 'z', note: 'ü\n\0\ud800' }),
        feedback({ feedbackId: 'a', wasThreat: false, threatType: '', text: '\u2028🤖', checkId: '' }),
      ];
      for (const report of reports) expect(await queue.append(report)).toBe('accepted');
      expect(await queue.list({ limit: 10 })).toEqual({ feedback: reports });
      await queue.close();
      queue = await backend.open();
      expect(await queue.append(feedback({ feedbackId: 'new' }))).toBe('accepted');
      const { feedback: found } = await queue.list({ limit: 10 });
      expect(found).toEqual([...reports, feedback({ feedbackId: 'new' })]);
    });

    it('takes a repeated report as one, whenever it was received, also after opening again', async () => {
      const report = feedback({ feedbackId: 'once' });
      const again = { ...report, receivedAtMs: report.receivedAtMs + 1000 };
      expect(await queue.append(report)).toBe('accepted');
      expect(await queue.append(again)).toBe('duplicate');
      await queue.close();
      queue = await backend.open();
      expect(await queue.append(again)).toBe('duplicate');
      expect(await queue.list({ limit: 10 })).toEqual({ feedback: [report] });
    });

    it.each([
      { checkId: 'other' },
      { text: 'other' },
      { wasThreat: false },
      { threatType: 'jailbreak' },
      { reporter: 'other' },
      { note: 'other' },
    ])('refuses the same id with %j', async (change) => {
      const report = feedback({ feedbackId: 'taken' });
      await queue.append(report);
      await expect(queue.append({ ...report, ...change })).rejects.toThrow(FeedbackConflictError);
      expect(await queue.list({ limit: 10 })).toEqual({ feedback: [report] });
    });

    it('accepts one of many that come at once', async () => {
      const same = Array.from({ length: 10 }, () => queue.append(feedback({ feedbackId: 'same' })));
      const other = queue.append(feedback({ feedbackId: 'same', note: 'other' }));
      await expect(other).rejects.toThrow(FeedbackConflictError);
      const receipts = await Promise.all(same);
      expect(receipts.filter((receipt) => receipt === 'accepted')).toHaveLength(1);
      expect((await queue.list({ limit: 10 })).feedback).toHaveLength(1);
    });

    it('keeps ids apart that look alike', async () => {
      for (const feedbackId of ['', 'a', 'a\0', '\ud800', '\ud801', '\ufffd', 'x'.repeat(5000)]) {
        expect(await queue.append(feedback({ feedbackId }))).toBe('accepted');
      }
    });

    it('reads page by page, in order, while more comes', async () => {
      const reports = Array.from({ length: 25 }, (_, index) => feedback({ feedbackId: `id-${index}` }));
      await Promise.all(reports.slice(0, 20).map((report) => queue.append(report)));
      const first = await queue.list({ limit: 8 });
      for (const report of reports.slice(20)) await queue.append(report);
      const second = await queue.list({ limit: 8, cursor: first.nextCursor });
      const third = await queue.list({ limit: 9, cursor: second.nextCursor });
      expect(third.nextCursor).toBeUndefined();
      expect([...first.feedback, ...second.feedback, ...third.feedback]).toEqual(reports);
    });

    it.each(['', 'x', '-1', '0-', '1.5', '9'.repeat(30)])('refuses %j as a cursor', async (cursor) => {
      await expect(queue.list({ limit: 1, cursor })).rejects.toMatchObject({ field: 'cursor' });
    });

    it.each([0, 1.5, 1001])('refuses %d as a limit', async (limit) => {
      await expect(queue.list({ limit })).rejects.toMatchObject({ field: 'limit' });
    });

    it('finishes what is pending on close, then refuses everything', async () => {
      const pending = queue.append(feedback({ feedbackId: 'last' }));
      await Promise.all([queue.close(), queue.close()]);
      expect(await pending).toBe('accepted');
      await expect(queue.append(feedback({ feedbackId: 'late' }))).rejects.toThrow(StoreClosedError);
      await expect(queue.list({ limit: 1 })).rejects.toThrow(StoreClosedError);
    });
  });
}
