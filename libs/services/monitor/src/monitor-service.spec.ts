import { numberedRecord } from '@ai-security/testing';
import { actionToMessage } from '@ai-security/proto-mapping';
import { createLocalClient, Status, type Client } from '@ai-security/rpc';
import type { monitorV1 } from '@ai-security/proto-types';
import { blockedRecord } from './testing/blocked-record';
import { createActionRecorder } from './action-recorder';
import { createAgentScores } from './agent-scores';
import { createMonitorService } from './monitor-service';
import { withActionLog } from './testing/with-action-log';

type Monitor = Client<typeof monitorV1.MonitorDefinition>;

function withMonitor(use: (monitor: Monitor) => Promise<void>): Promise<void> {
  return withActionLog((log) => {
    const scores = createAgentScores(log);
    const recorder = createActionRecorder({ log, scores, onRecorded: () => undefined });
    return use(createLocalClient(createMonitorService({ log, scores, recorder })));
  });
}

const good = actionToMessage(numberedRecord(1));

describe('the monitor', () => {
  it('answers a batch with how its agents stand, and tells the same when asked', () =>
    withMonitor(async (monitor) => {
      const standing = { agentId: 'agent', historySize: 2, behavioralScore: 0.75 };
      const actions = [numberedRecord(1), blockedRecord(2)].map(actionToMessage);
      expect(await monitor.logActions({ batchId: 'b', actions })).toEqual({ batchId: 'b', agents: [standing] });
      expect(await monitor.getAgentStatus({ agentId: 'agent' })).toEqual({ status: standing });
    }));

  it('knows of an agent never seen that it is perfect and has no history', () =>
    withMonitor(async (monitor) => {
      expect(await monitor.getAgentStatus({ agentId: 'new' })).toEqual({
        status: { agentId: 'new', historySize: 0, behavioralScore: 1 },
      });
      expect(await monitor.getAgentHistory({ agentId: 'new', pageSize: 10, pageToken: '' })).toEqual({
        actions: [],
        nextPageToken: '',
        historySize: 0,
      });
    }));

  it('reads a history page by page, newest first, as it was logged', () =>
    withMonitor(async (monitor) => {
      const actions = [1, 2, 3].map((index) => actionToMessage(blockedRecord(index, { inputDigest: 'ab'.repeat(32), inputChars: 7 })));
      await monitor.logActions({ batchId: 'b', actions });
      const newer = await monitor.getAgentHistory({ agentId: 'agent', pageSize: 2, pageToken: '' });
      const older = await monitor.getAgentHistory({ agentId: 'agent', pageSize: 2, pageToken: newer.nextPageToken });
      expect([...newer.actions, ...older.actions]).toEqual(actions.toReversed());
      expect([newer.historySize, older.historySize, older.nextPageToken]).toEqual([3, 3, '']);
    }));

  it.each<[string, (monitor: Monitor) => Promise<unknown>]>([
    ['batch_id', (monitor) => monitor.logActions({ batchId: '', actions: [good] })],
    ['actions', (monitor) => monitor.logActions({ batchId: 'b', actions: [] })],
    ['actions', (monitor) => monitor.logActions({ batchId: 'b', actions: Array.from({ length: 4097 }, () => good) })],
    ['actions[1].action_id', (monitor) => monitor.logActions({ batchId: 'b', actions: [good, { ...good, actionId: '' }] })],
    ['actions[1].action_id', (monitor) => monitor.logActions({ batchId: 'b', actions: [good, { ...good, actionId: 'two words' }] })],
    ['actions[0].agent_id', (monitor) => monitor.logActions({ batchId: 'b', actions: [{ ...good, agentId: '' }] })],
    ['actions[0].time', (monitor) => monitor.logActions({ batchId: 'b', actions: [{ ...good, time: new Date(-1) }] })],
    ['agent_id', (monitor) => monitor.getAgentStatus({ agentId: '' })],
    ['agent_id', (monitor) => monitor.getAgentHistory({ agentId: '', pageSize: 10, pageToken: '' })],
    ['page_size', (monitor) => monitor.getAgentHistory({ agentId: 'agent', pageSize: 0, pageToken: '' })],
    ['page_size', (monitor) => monitor.getAgentHistory({ agentId: 'agent', pageSize: 1001, pageToken: '' })],
    ['page_token', (monitor) => monitor.getAgentHistory({ agentId: 'agent', pageSize: 10, pageToken: 'made up' })],
  ])('names %s as the field at fault', (field, ask) =>
    withMonitor(async (monitor) => {
      await expect(ask(monitor)).rejects.toMatchObject({ status: Status.INVALID_ARGUMENT, reason: 'INVALID_FIELD', field });
    }),
  );

  it('stores nothing of a batch with a bad action', () =>
    withMonitor(async (monitor) => {
      await monitor.logActions({ batchId: 'b', actions: [good, { ...good, actionId: '' }] }).catch(() => undefined);
      expect(await monitor.getAgentStatus({ agentId: 'agent' })).toMatchObject({ status: { historySize: 0 } });
    }));
});
