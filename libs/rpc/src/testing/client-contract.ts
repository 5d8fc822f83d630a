import { waitFor } from '@ai-security/testing';
import { OpenScope } from '../call-scope';
import { feedback, type EchoRecord } from './echo-learner';
import { RpcError, Status } from '../status';
import type { Client } from '../client/client';
import type { learnerV1 } from '@ai-security/proto-types';

/** One way to call the echo service. */
export interface ClientUnderTest {
  readonly client: Client<typeof learnerV1.LearnerDefinition>;
  readonly record: EchoRecord;
  close(): Promise<void>;
}

async function failure(promise: Promise<unknown>): Promise<RpcError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof RpcError) return error;
  throw new Error(`expected an RpcError, got ${String(error)}`);
}

/** What every client promises, whatever lies between it and the service. */
export function clientContract(name: string, open: () => Promise<ClientUnderTest>): void {
  describe(`${name} keeps the client contract`, () => {
    let under: ClientUnderTest;
    beforeAll(async () => (under = await open()));
    afterAll(() => under.close());
    const submit = (...args: Parameters<ClientUnderTest['client']['submitFeedback']>) =>
      under.client.submitFeedback(...args);

    it.each(['', 'later'])('answers (%p)', async (note) => {
      expect(await submit(feedback(note, 'naïve 💡'))).toEqual({ feedbackId: 'naïve 💡', duplicate: false });
    });

    it('answers a thousand calls at once, each with its own answer', async () => {
      const texts = Array.from({ length: 1000 }, (_, i) => `text ${i}`);
      const answers = await Promise.all(texts.map((text, i) => submit(feedback(i % 2 ? 'later' : '', text))));
      expect(answers.map(({ feedbackId }) => feedbackId)).toEqual(texts);
    });

    it('names the field of a bad request', async () => {
      const error = await failure(submit(feedback('invalid')));
      expect(error).toMatchObject({ status: Status.INVALID_ARGUMENT, reason: 'INVALID_FIELD', field: 'text' });
      expect(error.message).toBe('text: is not what it should be');
    });

    it('says when to try again', async () => {
      const error = await failure(submit(feedback('overloaded')));
      expect(error).toMatchObject({ status: Status.RESOURCE_EXHAUSTED, retryAfterMs: 250 });
    });

    it('tells nothing of an error that no table names', async () => {
      const error = await failure(submit(feedback('secret')));
      expect(error).toMatchObject({ status: Status.INTERNAL, message: 'internal error' });
    });

    it('rejects at the deadline, gives the handler up, and drops the late answer', async () => {
      const error = await failure(submit(feedback('wait'), { timeoutMs: 30 }));
      expect(error.status).toBe(Status.DEADLINE_EXCEEDED);
      const scope = under.record.scopes.at(-1);
      await waitFor(() => scope?.abortError !== undefined, { timeoutMs: 2000, what: 'the handler to be given up' });
      expect(scope?.signal.aborted).toBe(true);
      under.record.release.splice(0).forEach((release) => release());
      expect(await submit(feedback(''))).toMatchObject({ feedbackId: 'hello' });
    });

    it('cancels with a signal, also before the call was made', async () => {
      const controller = new AbortController();
      const waiting = failure(submit(feedback('wait', 'x', 'to-cancel'), { signal: controller.signal }));
      await waitFor(() => under.record.calls.includes('to-cancel'), { timeoutMs: 2000, what: 'the call to arrive' });
      controller.abort();
      expect((await waiting).status).toBe(Status.CANCELLED);
      const scope = under.record.scopes.at(-1);
      await waitFor(() => scope?.abortError !== undefined, { timeoutMs: 2000, what: 'the handler to be given up' });
      expect((await failure(submit(feedback(''), { signal: controller.signal }))).status).toBe(Status.CANCELLED);
    });

    it("passes the parent call's deadline and cancellation on", async () => {
      const late = new OpenScope(performance.now() - 1, '');
      expect((await failure(submit(feedback(''), { parent: late }))).status).toBe(Status.DEADLINE_EXCEEDED);
      const parent = new OpenScope(Infinity, '');
      const waiting = failure(submit(feedback('wait', 'x', 'of-parent'), { parent }));
      await waitFor(() => under.record.calls.includes('of-parent'), { timeoutMs: 2000, what: 'the call to arrive' });
      parent.cancel();
      expect((await waiting).status).toBe(Status.CANCELLED);
    });

    it("passes the parent call's trace on", async () => {
      const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
      const parent = new OpenScope(Infinity, traceparent);
      expect(await submit(feedback('trace'), { parent })).toMatchObject({ feedbackId: traceparent });
      expect(await submit(feedback(''), { traceparent: 'no\ntrace\u00a0context' })).toMatchObject({ feedbackId: 'hello' });
    });
  });
}
