import { actionRecord, numberedRecord, START_MS } from '@ai-security/testing';
import { InvalidFieldError } from '@ai-security/core-types';
import type { ActionRecord } from '@ai-security/core-types';
import type { ActionLogOptions } from '../config';
import { StoreClosedError } from '../errors';
import type { ActionLog, ActionQuery } from '../ports/action-log';
import { describeAgainstModel } from './action-log-model';
import { numberedRecords } from './records';

/** One place to keep an action log, empty at first. */
export interface ActionLogBackend {
  /** Opens the log that is there; a test closes it before it opens it again. */
  open(options?: ActionLogOptions): Promise<ActionLog>;
  /** Deletes what is there. */
  dispose(): Promise<void>;
}

/** Every promise of the port, to be run against each backend. */
export function actionLogConformance(name: string, createBackend: () => Promise<ActionLogBackend>): void {
  describe(`action log on ${name}`, () => {
    let backend: ActionLogBackend;
    let log: ActionLog;
    const reopen = async (options?: ActionLogOptions) => {
      await log.close();
      log = await backend.open(options);
    };

    beforeEach(async () => {
      backend = await createBackend();
      log = await backend.open();
    });
    afterEach(async () => {
      await log.close();
      await backend.dispose();
    });

    it('knows nothing of an agent it never saw', async () => {
      expect(await log.query({ agentId: 'nobody', limit: 10 })).toEqual({ records: [] });
      expect(await log.historySize('nobody')).toBe(0);
      expect(await log.append([])).toEqual([]);
    });

    it('gives records back unchanged, newest first, also after opening again', async () => {
      const records = [fullRecord, actionRecord({ actionId: 'later', atMs: START_MS + 5, agentId: fullRecord.agentId })];
      expect(await log.append(records)).toEqual([{ agentId: fullRecord.agentId, historySize: 2 }]);
      const expected = { records: [...records].reverse() };
      expect(await log.query({ agentId: fullRecord.agentId, limit: 10 })).toEqual(expected);
      await reopen();
      expect(await log.query({ agentId: fullRecord.agentId, limit: 10 })).toEqual(expected);
    });

    it('orders the records of one millisecond by action id', async () => {
      const ids = ['b', 'A', 'a-b', '~', 'a', '0', 'a"b', 'a\\'];
      await log.append(ids.map((actionId) => actionRecord({ actionId })));
      expect(await idsOf({ agentId: 'agent', limit: 10 })).toEqual([...ids].sort().reverse());
      expect(await walk(3)).toEqual([...ids].sort().reverse());
    });

    it('stores and counts a record once, however often and wherever it comes', async () => {
      const [a, b, c] = numberedRecords(1, 3) as [ActionRecord, ActionRecord, ActionRecord];
      expect(await log.append([a, b, a])).toEqual([{ agentId: 'agent', historySize: 2 }]);
      expect(await log.append([b, c])).toEqual([{ agentId: 'agent', historySize: 3 }]);
      expect(await walk(10)).toHaveLength(3);
      expect(await log.append([c, a])).toEqual([{ agentId: 'agent', historySize: 3 }]);
      await reopen();
      expect(await log.append([a, b, c])).toEqual([{ agentId: 'agent', historySize: 3 }]);
      expect(await walk(10)).toHaveLength(3);
    });

    it('keeps the first of two deliveries', async () => {
      await log.append([numberedRecord(1, { checkId: 'first' })]);
      await log.append([numberedRecord(1, { checkId: 'second' })]);
      await log.query({ agentId: 'agent', limit: 1 });
      await log.append([numberedRecord(1, { checkId: 'third' })]);
      const { records } = await log.query({ agentId: 'agent', limit: 10 });
      expect(records.map(({ checkId }) => checkId)).toEqual(['first']);
    });

    it('puts late records where they belong', async () => {
      await log.append(numberedRecords(100, 10));
      expect(await walk(4)).toHaveLength(10);
      await log.append([...numberedRecords(50, 5), ...numberedRecords(103, 10), ...numberedRecords(0, 2)]);
      const expected = [...numberedRecords(0, 2), ...numberedRecords(50, 5), ...numberedRecords(100, 13)];
      expect(await walk(4)).toEqual(expected.map(({ actionId }) => actionId).reverse());
    });

    it('answers in the order of first mention, one size per agent', async () => {
      const sizes = await log.append([
        numberedRecord(1, { agentId: 'b' }),
        numberedRecord(2, { agentId: 'a' }),
        numberedRecord(3, { agentId: 'b' }),
      ]);
      expect(sizes).toEqual([
        { agentId: 'b', historySize: 2 },
        { agentId: 'a', historySize: 1 },
      ]);
    });

    it.each([1, 5, 300])('returns the newest %d records and never more', async (historySize) => {
      await reopen({ historySize });
      for (let first = 0; first < 700; first += 100) await log.append(numberedRecords(first, 100));
      const newest = numberedRecords(700 - historySize, historySize).map(({ actionId }) => actionId).reverse();
      expect(await walk(97)).toEqual(newest);
      expect(await log.historySize('agent')).toBe(historySize);
      expect(await log.append([numberedRecord(3)])).toEqual([{ agentId: 'agent', historySize }]);
      expect(await walk(97)).toEqual(newest);
      expect(await idsOf({ agentId: 'agent', limit: 10, untilMs: START_MS + 700 - historySize })).toEqual([]);
    });

    it('follows a history size that was lowered', async () => {
      await log.append(numberedRecords(0, 50));
      await reopen({ historySize: 20 });
      expect(await log.historySize('agent')).toBe(20);
      expect(await walk(7)).toEqual(numberedRecords(30, 20).map(({ actionId }) => actionId).reverse());
    });

    it('goes on behind a cursor while newer and older records come', async () => {
      await log.append(numberedRecords(100, 100));
      const first = await log.query({ agentId: 'agent', limit: 30 });
      await log.append([...numberedRecords(200, 40), ...numberedRecords(40, 10)]);
      const rest = await walk(30, first.nextCursor);
      const expected = [...numberedRecords(40, 10), ...numberedRecords(100, 70)].map(({ actionId }) => actionId).reverse();
      expect(rest).toEqual(expected);
    });

    it('says that a page was the last', async () => {
      await log.append(numberedRecords(0, 10));
      expect((await log.query({ agentId: 'agent', limit: 10 })).nextCursor).toBeUndefined();
      expect((await log.query({ agentId: 'agent', limit: 9 })).nextCursor).toEqual(expect.any(String));
    });

    it('reads a span of time: from sinceMs on, before untilMs', async () => {
      await log.append(numberedRecords(0, 20));
      const span = { agentId: 'agent', sinceMs: START_MS + 5, untilMs: START_MS + 9 };
      expect(await idsOf({ ...span, limit: 100 })).toEqual(['id-000008', 'id-000007', 'id-000006', 'id-000005']);
      const { records, nextCursor } = await log.query({ ...span, limit: 3 });
      expect(records).toHaveLength(3);
      expect(await idsOf({ ...span, limit: 3, cursor: nextCursor })).toEqual(['id-000005']);
      expect(await idsOf({ agentId: 'agent', limit: 100, sinceMs: -1, untilMs: Infinity })).toHaveLength(20);
      expect(await idsOf({ agentId: 'agent', limit: 100, sinceMs: START_MS + 100 })).toEqual([]);
      expect(await idsOf({ agentId: 'agent', limit: 100, untilMs: -5 })).toEqual([]);
    });

    it('keeps agents apart, whatever their ids', async () => {
      const strange = ['a', 'a/b', 'a\0', 'a\0b', '', ' ', 'ä', 'a\u0308', '\ud800', '\ud801', '\ufffd', '{a}', 'x'.repeat(5000)];
      await log.append(strange.map((agentId, index) => numberedRecord(index, { agentId })));
      for (const [index, agentId] of strange.entries()) {
        const { records } = await log.query({ agentId, limit: 10 });
        expect(records).toEqual([numberedRecord(index, { agentId })]);
      }
      await reopen();
      for (const agentId of strange) expect(await log.historySize(agentId)).toBe(1);
    });

    it.each(['', 'x', 'WzEsMl0', 'bnVsbA', 'WyJhIiwiYiJd', 'WzEsImEiXQ==', 'WzEsIsOkIl0'])(
      'refuses %j as a cursor',
      async (cursor) => {
        await expect(log.query({ agentId: 'agent', limit: 1, cursor })).rejects.toMatchObject({
          constructor: InvalidFieldError,
          field: 'cursor',
        });
      },
    );

    it.each([0, -1, 1.5, NaN, 1001])('refuses %d as a limit', async (limit) => {
      await expect(log.query({ agentId: 'agent', limit })).rejects.toMatchObject({ field: 'limit' });
    });

    it('refuses a time that is no number', async () => {
      await expect(log.query({ agentId: 'agent', limit: 1, sinceMs: NaN })).rejects.toMatchObject({ field: 'sinceMs' });
    });

    it.each([
      ['records[1].actionId', { actionId: '' }],
      ['records[1].actionId', { actionId: 'x'.repeat(65) }],
      ['records[1].actionId', { actionId: 'with space' }],
      ['records[1].atMs', { atMs: -1 }],
      ['records[1].atMs', { atMs: 1.5 }],
      ['records[1].atMs', { atMs: 2 ** 48 }],
      ['records[1]', { checkId: 'x'.repeat(300_000) }],
    ])('refuses a bad %s and stores nothing of its batch', async (field, bad) => {
      await expect(log.append([numberedRecord(1), numberedRecord(2, bad)])).rejects.toMatchObject({ field });
      expect(await log.historySize('agent')).toBe(0);
    });

    it('counts exactly when appends run side by side', async () => {
      const appends = Array.from({ length: 30 }, (_, index) => log.append(numberedRecords(index * 10, 20)));
      await Promise.all(appends);
      expect(await log.historySize('agent')).toBe(310);
      expect(await walk(100)).toHaveLength(310);
    });

    it('takes large batches of large records', async () => {
      const note = '"ü\u2028'.repeat(20_000);
      const records = numberedRecords(0, 40, { checkId: note });
      expect(await log.append(records)).toEqual([{ agentId: 'agent', historySize: 40 }]);
      expect((await log.query({ agentId: 'agent', limit: 40 })).records).toEqual([...records].reverse());
    });

    it('finishes what is pending on close, then refuses everything', async () => {
      const pending = log.append(numberedRecords(0, 5));
      await Promise.all([log.close(), log.close()]);
      expect(await pending).toEqual([{ agentId: 'agent', historySize: 5 }]);
      await expect(log.append([numberedRecord(9)])).rejects.toThrow(StoreClosedError);
      await expect(log.query({ agentId: 'agent', limit: 1 })).rejects.toThrow(StoreClosedError);
      await expect(log.historySize('agent')).rejects.toThrow(StoreClosedError);
    });

    describeAgainstModel(() => backend, (opened) => (log = opened), () => log);

    async function idsOf(query: ActionQuery): Promise<string[]> {
      const { records } = await log.query(query);
      return records.map(({ actionId }) => actionId);
    }

    /** Every id of `agent`, read page by page. */
    async function walk(limit: number, from?: string): Promise<string[]> {
      const ids: string[] = [];
      let cursor = from;
      do {
        const page = await log.query({ agentId: 'agent', limit, cursor });
        ids.push(...page.records.map(({ actionId }) => actionId));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return ids;
    }
  });
}

const fullRecord = actionRecord({
  actionId: '018f3c5e-7a1b-7c3d-8e4f-0123456789ab',
  agentId: 'büro-🤖\n"\\\ud800',
  sessionId: 'sitzung\u2028',
  checkId: 'caller\0id',
  decision: 'block',
  blocked: true,
  inspected: 'partial',
  threats: [
    { type: 'prompt_injection', confidence: 0.987654321 },
    { type: 'learned: x', confidence: 0 },
  ],
  responseDigest: 'cd'.repeat(32),
  responseChars: 7,
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
});
