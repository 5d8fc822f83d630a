import { UnavailableError, type ActionRecord } from '@ai-security/core-types';
import { numberedRecord, waitFor } from '@ai-security/testing';
import type { ActionLog } from '@ai-security/store';
import { blockedRecord } from './testing/blocked-record';
import { createActionRecorder } from './action-recorder';
import { createAgentScores } from './agent-scores';
import { withActionLog } from './testing/with-action-log';

/** A recorder on this log, and the ids of what it said was recorded, batch by batch. */
function recorderOn(log: ActionLog) {
  const recorded: string[][] = [];
  const onRecorded = (records: readonly ActionRecord[]) => void recorded.push(records.map(({ actionId }) => actionId));
  return { recorder: createActionRecorder({ log, scores: createAgentScores(log), onRecorded }), recorded };
}

/** The log as it is, but for its appends. */
function withAppend(log: ActionLog, append: ActionLog['append']): ActionLog {
  return { append, query: (query) => log.query(query), historySize: (id) => log.historySize(id), close: () => log.close() };
}

describe('an action recorder', () => {
  it('stores and scores a batch once, however often it is sent', () =>
    withActionLog(async (log) => {
      const { recorder, recorded } = recorderOn(log);
      const once = [{ agentId: 'agent', historySize: 2, behavioralScore: 0.5625 }];
      const batch = [blockedRecord(1), blockedRecord(2)];
      expect(await recorder.record('b1', batch)).toEqual(once);
      expect(await recorder.record('b1', batch)).toEqual(once);
      expect((await log.query({ agentId: 'agent', limit: 10 })).records).toHaveLength(2);
      expect(recorded).toEqual([['id-000001', 'id-000002']]);
    }));

  it('says how each agent of a batch stands, in order of first mention', () =>
    withActionLog(async (log) => {
      const { recorder } = recorderOn(log);
      const batch = [numberedRecord(1, { agentId: 'b' }), blockedRecord(2, { agentId: 'a' }), numberedRecord(3, { agentId: 'b' })];
      expect(await recorder.record('b1', batch)).toEqual([
        { agentId: 'b', historySize: 2, behavioralScore: 1 },
        { agentId: 'a', historySize: 1, behavioralScore: 0.75 },
      ]);
    }));

  it('takes batches in order, however long one takes', () =>
    withActionLog(async (log) => {
      const release: (() => void)[] = [];
      const held = withAppend(log, async (records) => {
        await new Promise<void>((resolve) => release.push(resolve));
        return log.append(records);
      });
      const { recorder, recorded } = recorderOn(held);
      const taken = [recorder.record('b1', [numberedRecord(1)]), recorder.record('b2', [numberedRecord(2)])];
      await waitFor(() => release.length > 0, { what: 'the first append' });
      // Whatever would begin beside it has begun a turn later.
      await new Promise((resolve) => setImmediate(resolve));
      expect(release).toHaveLength(1);
      release[0]?.();
      await waitFor(() => release.length === 2, { what: 'the second append' });
      expect(recorded).toEqual([['id-000001']]);
      release[1]?.();
      await Promise.all(taken);
      expect(recorded).toEqual([['id-000001'], ['id-000002']]);
    }));

  it('takes a batch that failed when it is sent again, and the ones behind it', () =>
    withActionLog(async (log) => {
      const failures = [new UnavailableError('disk full')];
      const failing = withAppend(log, async (records) => {
        const failure = failures.pop();
        if (failure) throw failure;
        return log.append(records);
      });
      const { recorder, recorded } = recorderOn(failing);
      const first = recorder.record('b1', [blockedRecord(1)]);
      const second = recorder.record('b2', [blockedRecord(2, { agentId: 'other' })]);
      await expect(first).rejects.toThrow('disk full');
      expect(await second).toMatchObject([{ agentId: 'other', historySize: 1 }]);
      expect(await recorder.record('b1', [blockedRecord(1)])).toMatchObject([{ agentId: 'agent', behavioralScore: 0.75 }]);
      expect(recorded).toEqual([['id-000002'], ['id-000001']]);
    }));
});
