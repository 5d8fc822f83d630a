import { noTracing, type CallScope } from '@ai-security/rpc';
import type { gatewayV1 } from '@ai-security/proto-types';
import { createCheckMethod } from './check-method';
import type { Checker } from './checker';

const request: gatewayV1.CheckRequest = {
  checkId: 'c', agentId: '', inputText: 'hello', response: undefined, context: undefined, sessionId: '', traceparent: '', contextText: undefined,
};

/** A call that counts who listens to it. */
function countingCall(): { call: CallScope; listeners: () => number } {
  let listening = 0;
  const call: CallScope = {
    deadlineAtMs: Infinity,
    traceparent: '',
    abortError: undefined,
    signal: new AbortController().signal,
    onAbort: () => {
      listening++;
      return () => listening--;
    },
  };
  return { call, listeners: () => listening };
}

describe('a check on a long-lived stream', () => {
  it('leaves no listener behind', async () => {
    const checker: Checker = { inWork: 0, check: () => Promise.reject(new Error('refused')) };
    const limits = { maxTextBytes: 1000, maxAgentIdBytes: 100 };
    const checkOne = createCheckMethod({ checker, limits, tracing: noTracing, timeoutMs: 1000 });
    const { call, listeners } = countingCall();
    await checkOne(request, '', call).catch(() => undefined);
    expect(listeners()).toBe(0);
  });
});
