import { toRpcError } from './error-table';
import { RpcError, Status } from './status';
import type { BoundMethod } from './contract/service';
import type { CallScope } from './call-scope';

/** Where an invocation ends. One of the two is called, once; both when an answer cannot be taken. */
export interface Outcome {
  /** @throws whatever keeps the response from being taken */
  answer(response: unknown): unknown;
  fail(error: RpcError): unknown;
}

function unsupported(method: BoundMethod): RpcError {
  return new RpcError(Status.UNIMPLEMENTED, `${method.path} cannot be called with a single message`, {
    reason: 'NOT_A_SINGLE_MESSAGE_METHOD',
  });
}

/**
 * Runs a method on one decoded request. A handler that answers without waiting
 * is answered without waiting: no promise is made for it.
 */
export function invoke(method: BoundMethod, request: unknown, call: CallScope, outcome: Outcome): void {
  const { implementation, errors } = method;
  if (implementation.kind === 'stream') return void outcome.fail(unsupported(method));
  let result: unknown;
  try {
    result = implementation.handle(request, call);
  } catch (error) {
    return void outcome.fail(toRpcError(error, errors));
  }
  if (!isThenable(result)) return deliver(result, outcome);
  result.then(
    (response) => deliver(response, outcome),
    (error: unknown) => void outcome.fail(toRpcError(error, errors)),
  );
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as Partial<PromiseLike<unknown>> | undefined)?.then === 'function';
}

/** An answer that cannot be encoded is our own error, not the end of the process. */
function deliver(response: unknown, outcome: Outcome): void {
  try {
    outcome.answer(response);
  } catch (error) {
    outcome.fail(toRpcError(error));
  }
}
