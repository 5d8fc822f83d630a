import { OpenScope, toRpcError, type CallSpan, type CallTracing } from '@ai-security/rpc';
import { toCheckInput, type CheckLimits } from './check-input';
import { toCheckResponse } from './check-response';
import type { CheckOne } from './check-stream';
import type { Checker, CheckVerdict } from './checker';

/** What carrying out one request needs. */
export interface CheckMethodDeps {
  readonly checker: Checker;
  readonly limits: CheckLimits;
  readonly tracing: CallTracing;
  /** No check takes longer, whatever its caller allows. */
  readonly timeoutMs: number;
}

/**
 * One request to one response. A check that brings its own trace context, as
 * those of a stream do, gets a span of its own; one without belongs to its call.
 */
export function createCheckMethod({ checker, limits, tracing, timeoutMs }: CheckMethodDeps): CheckOne {
  return async (request, prefix, call) => {
    const input = toCheckInput(request, limits, prefix);
    const span = input.traceparent === '' || !tracing.enabled ? undefined : tracing.start('gateway.check', input.traceparent, 'server');
    const traceparent = span?.traceparent ?? (input.traceparent || call.traceparent);
    const scope = new OpenScope(Math.min(call.deadlineAtMs, performance.now() + timeoutMs), traceparent);
    // A stream outlives its checks by far: what one of them listens to must end with it.
    const unsubscribe = call.onAbort((error) => scope.abort(error));
    try {
      const verdict = await checker.check(input, scope);
      describe(span, verdict);
      return toCheckResponse(verdict);
    } catch (thrown) {
      const error = toRpcError(thrown);
      span?.end(error);
      throw error;
    } finally {
      unsubscribe();
    }
  };
}

function describe(span: CallSpan | undefined, { decided }: CheckVerdict): void {
  span?.setAttributes({ 'security.decision': decided.decision, 'security.inspected': decided.inspected });
  span?.end();
}
