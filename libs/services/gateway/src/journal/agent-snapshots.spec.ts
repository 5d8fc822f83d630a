import { waitFor } from '@ai-security/testing';
import { createAgentSnapshots } from './agent-snapshots';
import type { AgentSnapshot } from '../check/checker';

const PATIENT_MS = 60_000;
const standing: AgentSnapshot = { behavioralScore: 0.8, historySize: 5 };

/** A monitor that answers when the test says so. */
function slowMonitor() {
  const asked: { agentId: string; answer: (snapshot: AgentSnapshot) => void; fail: (error: Error) => void }[] = [];
  const ask = (agentId: string) => new Promise<AgentSnapshot>((answer, fail) => asked.push({ agentId, answer, fail }));
  return { asked, ask };
}

/** Snapshots that know one agent. */
async function knowing(agentId: string) {
  const snapshots = createAgentSnapshots(() => Promise.resolve(standing), PATIENT_MS);
  await snapshots.snapshotOf(agentId);
  return snapshots;
}

describe('agent snapshots', () => {
  it('ask once for several simultaneous checks, and not again afterwards', async () => {
    const { asked, ask } = slowMonitor();
    const snapshots = createAgentSnapshots(ask, PATIENT_MS);
    const check = async () => snapshots.snapshotOf('a');
    const waiting = [check(), check(), check()];
    expect(asked.map(({ agentId }) => agentId)).toEqual(['a']);
    asked[0]?.answer(standing);
    expect(await Promise.all(waiting)).toEqual([standing, standing, standing]);
    expect(snapshots.snapshotOf('a')).toEqual(standing);
    expect(asked).toHaveLength(1);
  });

  it('ask for each agent', () => {
    const { asked, ask } = slowMonitor();
    const snapshots = createAgentSnapshots(ask, PATIENT_MS);
    for (const agentId of ['a', 'b']) void snapshots.snapshotOf(agentId);
    expect(asked.map(({ agentId }) => agentId)).toEqual(['a', 'b']);
    asked.forEach(({ answer }) => answer(standing));
  });

  it('count what is under way until it is delivered', async () => {
    const snapshots = await knowing('a');
    for (let i = 0; i < 3; i++) snapshots.recorded('a');
    expect(snapshots.snapshotOf('a')).toEqual({ behavioralScore: 0.8, historySize: 8 });
    snapshots.delivered(new Map([['a', 2]]), [{ agentId: 'a', behavioralScore: 0.7, historySize: 7 }]);
    expect(snapshots.snapshotOf('a')).toEqual({ behavioralScore: 0.7, historySize: 8 });
    snapshots.delivered(new Map([['a', 1]]), [{ agentId: 'a', behavioralScore: 0.6, historySize: 8 }]);
    expect(snapshots.snapshotOf('a')).toEqual({ behavioralScore: 0.6, historySize: 8 });
  });

  it('never count less than nothing under way, when what is delivered was recorded by an earlier process', async () => {
    const snapshots = await knowing('a');
    snapshots.delivered(new Map([['a', 4]]), [{ agentId: 'a', behavioralScore: 0.8, historySize: 9 }]);
    snapshots.recorded('a');
    expect(snapshots.snapshotOf('a')).toMatchObject({ historySize: 10 });
  });

  it('let a check go when the monitor is late, and serve the next one at once with the late answer', async () => {
    const { asked, ask } = slowMonitor();
    const snapshots = createAgentSnapshots(ask, 1);
    await expect(snapshots.snapshotOf('a')).rejects.toMatchObject({ name: 'RpcError', reason: 'DEADLINE_EXCEEDED' });
    asked[0]?.answer(standing);
    await waitFor(() => !(snapshots.snapshotOf('a') instanceof Promise), { what: 'the late answer' });
    expect(snapshots.snapshotOf('a')).toEqual(standing);
    expect(asked).toHaveLength(1);
  });

  it('ask again after the monitor has failed', async () => {
    const { asked, ask } = slowMonitor();
    const snapshots = createAgentSnapshots(ask, PATIENT_MS);
    const first = snapshots.snapshotOf('a');
    asked[0]?.fail(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    const second = snapshots.snapshotOf('a');
    asked[1]?.answer(standing);
    expect(await second).toEqual(standing);
  });

  it('keep what a delivery said when an older question is answered after it', async () => {
    const { asked, ask } = slowMonitor();
    const snapshots = createAgentSnapshots(ask, PATIENT_MS);
    const waiting = snapshots.snapshotOf('a');
    snapshots.delivered(new Map([['a', 1]]), [{ agentId: 'a', behavioralScore: 0.2, historySize: 6 }]);
    asked[0]?.answer(standing);
    await waiting;
    expect(snapshots.snapshotOf('a')).toEqual({ behavioralScore: 0.2, historySize: 6 });
  });
});
