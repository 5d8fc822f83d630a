import { learnerV1 } from '@ai-security/proto-types';
import { freePort } from '@ai-security/testing';
import { createMuxClient } from './mux-client';
import { feedback } from '../testing/echo-learner';
import { MuxConnection } from './mux-connection';
import { startServerProcess, type ServerProcess } from '../testing/server-process';

const CALLERS = 32;
const CALLS_BETWEEN_KILLS = 1000;

describe('a server process that is killed under load', () => {
  const processes: ServerProcess[] = [];
  let connection: MuxConnection;

  afterEach(async () => {
    connection.close();
    await Promise.all(processes.splice(0).map((one) => one.kill()));
  });

  it('costs no idempotent call its answer', async () => {
    const port = await freePort();
    processes.push(...(await Promise.all([startServerProcess(), startServerProcess(), startServerProcess()])));
    await processes[0]?.listen(port);
    connection = new MuxConnection({ address: `127.0.0.1:${port}`, graceMs: 10_000 });
    const client = createMuxClient(learnerV1.LearnerDefinition, connection);

    let made = 0;
    let answered = 0;
    let current = 0;
    const replace = async (): Promise<void> => {
      await processes[current]?.kill();
      current++;
      await processes[current]?.listen(port);
    };
    const replacements: Promise<void>[] = [];
    const callInARow = async (): Promise<void> => {
      while (made < 3 * CALLS_BETWEEN_KILLS) {
        const text = `call ${made++}`;
        if (made % CALLS_BETWEEN_KILLS === 0 && replacements.length < 2) replacements.push(replace());
        const { feedbackId } = await client.submitFeedback(feedback(made % 2 ? 'later' : '', text), { timeoutMs: 15_000 });
        expect(feedbackId).toBe(text);
        answered++;
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, callInARow));
    await Promise.all(replacements);

    expect(current).toBe(2);
    expect(answered).toBe(made);
    expect(connection.pendingCalls).toBe(0);
    expect(connection.lateAnswers).toBe(0);
  }, 30_000);
});
