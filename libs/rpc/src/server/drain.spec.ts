import { learnerV1 } from '@ai-security/proto-types';
import { waitFor } from '@ai-security/testing';
import { answeredId, answerFor, checkMessage, CHECK_STREAM, createStreamGateway, idOf } from '../testing/stream-gateway';
import { closeAll, running } from '../testing/running';
import { createEchoLearner, feedback } from '../testing/echo-learner';
import { recordStream } from '../testing/raw-client';
import { Status, type RpcError } from '../status';

const SUBMIT = '/aisecurity.learner.v1.Learner/SubmitFeedback';
const encoded = (note: string): Uint8Array => learnerV1.SubmitFeedbackRequest.encode(feedback(note)).finish();

afterEach(closeAll);

/** Serves calls and streams whose work waits until it is released. */
async function start() {
  const { service, record } = createEchoLearner();
  const errors: RpcError[] = [];
  const streams = createStreamGateway((responses) => ({
    onMessage: async (request) => {
      if (idOf(request) !== 'quick') await new Promise<void>((resolve) => record.release.push(resolve));
      responses.send(answerFor(idOf(request)));
    },
  }));
  const onError = (_path: string, error: RpcError): void => void errors.push(error);
  const all = await running({ services: [service, streams], onError });
  return { ...all, record, errors, release: () => record.release.splice(0).forEach((step) => step()) };
}

describe('a server that drains', () => {
  it('finishes calls and streams, and takes no new ones', async () => {
    const { client, server, record, release } = await start();
    const answer = client.unary(SUBMIT, encoded('wait'));
    const call = client.bidi(CHECK_STREAM);
    const stream = recordStream(call);
    call.write(checkMessage('slow'));
    await waitFor(() => record.release.length === 2, { what: 'the work to begin' });

    const drained = server.drain(10_000);
    const refused = await client.unary(SUBMIT, encoded(''), 3000);
    expect(refused.error?.code).toBe(Status.UNAVAILABLE);
    release();
    await drained;
    expect((await answer).error).toBeUndefined();
    expect(stream.messages.map(answeredId)).toEqual(['slow']);
  });

  it('tells the caller of a stream that what it has not answered was not read', async () => {
    const { client, server, errors } = await start();
    const call = client.bidi(CHECK_STREAM);
    const stream = recordStream(call);
    call.write(checkMessage('quick'));
    await waitFor(() => stream.messages.length === 1, { what: 'the answer' });
    await server.drain(10_000);
    await waitFor(() => stream.code !== undefined, { what: 'the stream to end' });
    expect(stream.code).toBe(Status.UNAVAILABLE);
    expect(stream.error?.details).toContain('shuts down');
    expect(errors).toEqual([]);
  });

  it('waits no longer than it may, and gives the rest up', async () => {
    const { client, server, record } = await start();
    const answer = client.unary(SUBMIT, encoded('wait'));
    const call = client.bidi(CHECK_STREAM);
    const stream = recordStream(call);
    call.write(checkMessage('slow'));
    await waitFor(() => record.release.length === 2, { what: 'the work to begin' });
    const startMs = performance.now();
    await server.drain(100);
    expect(performance.now() - startMs).toBeLessThan(2000);
    expect((await answer).error).toBeDefined();
    await waitFor(() => stream.code !== undefined, { what: 'the stream to end' });
    await waitFor(() => record.scopes[0]?.abortError, { what: 'the handler to be given up' });
  });

  it('can be drained twice', async () => {
    const { server } = await start();
    await Promise.all([server.drain(1000), server.drain(1000)]);
    await server.drain(1000);
  });
});
