import { learnerV1 } from '@ai-security/proto-types';
import { freePort } from '@ai-security/testing';
import { createMuxClient } from './mux-client';
import { feedback } from '../testing/echo-learner';
import { MuxConnection } from './mux-connection';
import { startServerProcess, type ServerProcess } from '../testing/server-process';

const CALLERS = 32;
const CALLS = 4000;

describe('a server process that is killed under load', () => {
  const processes: ServerProcess[] = [];
  let connection: MuxConnection;

  afterEach(async () => {
    connection.close();
    await Promise.all(processes.splice(0).map((one) => one.kill()));
  });

  it('costs no idempotent call its answer', async () => {
    const port = await freePort();
    processes.push(...(await Promise.all([startServerProcess(), startServerProcess()])));
    await processes[0]?.listen(port);
    const states: string[] = [];
    connection = new MuxConnection({ address: `127.0.0.1:${port}`, graceMs: 10_000, onStateChange: (state) => states.push(state) });
    const client = createMuxClient(learnerV1.LearnerDefinition, connection);

    let made = 0;
    let answered = 0;
    let replaced: Promise<void> | undefined;
    const replace = async (): Promise<void> => {
      await processes[0]?.kill();
      await processes[1]?.listen(port);
    };
    const callInARow = async (): Promise<void> => {
      while (made < CALLS) {
        const text = `call ${made++}`;
        if (made === CALLS / 2) replaced = replace();
        const { feedbackId } = await client.submitFeedback(feedback(made % 2 ? 'later' : '', text), { timeoutMs: 15_000 });
        expect(feedbackId).toBe(text);
        answered++;
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, callInARow));
    await replaced;

    expect(answered).toBe(CALLS);
    expect(states).toEqual(['connected', 'lost', 'connected']);
    expect(connection.pendingCalls).toBe(0);
    expect(connection.lateAnswers).toBe(0);
  }, 30_000);
});
