import { InvalidFieldError, OverloadedError } from '@ai-security/core-types';
import { learnerV1 } from '@ai-security/proto-types';
import { defineService, type RpcService } from '../contract/service';
import type { CallScope } from '../call-scope';

/** An error no table names. */
class SecretError extends Error {}

/** What the service saw of its calls. */
export interface EchoRecord {
  readonly calls: string[];
  readonly scopes: CallScope[];
  /** Ends the calls that wait, in order. */
  readonly release: (() => void)[];
}

type Handler = (request: learnerV1.SubmitFeedbackRequest, call: CallScope) => Promise<string> | string;

const behaviors: Record<string, (record: EchoRecord) => Handler> = {
  '': () => (request) => request.text,
  later: () => async (request) => {
    await new Promise((resolve) => setImmediate(resolve));
    return request.text;
  },
  invalid: () => () => {
    throw new InvalidFieldError('text', 'is not what it should be');
  },
  overloaded: () => async () => {
    throw new OverloadedError('too much', 250);
  },
  complain: () => (request) => {
    throw new InvalidFieldError('text', request.text);
  },
  large: () => () => 'x'.repeat(20_000),
  halved: () => (request) => {
    throw new InvalidFieldError('text', `breaks at ${request.text.slice(0, -1)}`);
  },
  secret: () => () => {
    throw new SecretError('the password is 1234');
  },
  wait: (record) => () => new Promise((resolve) => record.release.push(() => resolve('released'))),
  trace: () => (_request, call) => call.traceparent,
};

/** A service for tests that behaves as the request's `note` says and answers with the request's `text`. */
export function createEchoLearner(): { service: RpcService<typeof learnerV1.LearnerDefinition>; record: EchoRecord } {
  const record: EchoRecord = { calls: [], scopes: [], release: [] };
  const service = defineService(learnerV1.LearnerDefinition, {
    methods: {
      submitFeedback: (request, call) => {
        record.calls.push(request.feedbackId);
        record.scopes.push(call);
        const answer = behaviors[request.note]?.(record)(request, call) ?? '';
        const wrap = (text: string): learnerV1.SubmitFeedbackResponse => ({ feedbackId: text, duplicate: false });
        return typeof answer === 'string' ? wrap(answer) : answer.then(wrap);
      },
      // Not idempotent by contract, which is what some tests need.
      observeVerdicts: async (_request, call) => {
        record.scopes.push(call);
        await new Promise<void>((resolve) => record.release.push(resolve));
        return {};
      },
      getVerdictStats: () => ({ models: [] }),
    },
  });
  return { service, record };
}

/** A request to the service above. */
export function feedback(note: string, text = 'hello', id = 'f1'): learnerV1.SubmitFeedbackRequest {
  return { feedbackId: id, checkId: '', text, wasThreat: false, threatType: '', reporter: '', note };
}
