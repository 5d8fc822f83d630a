import { toRpcError } from './error-table';
import { RpcError, Status } from './status';
import type { BoundMethod } from './contract/service';
import type { CallScope } from './call-scope';

/** Where an invocation ends; exactly one of the two is called, once. */
export interface Outcome {
  answer(response: unknown): void;
  fail(error: RpcError): void;
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
  if (implementation.kind === 'stream') return outcome.fail(unsupported(method));
  let result: unknown;
  try {
    result = implementation.handle(request, call);
  } catch (error) {
    return outcome.fail(toRpcError(error, errors));
  }
  if (!(result instanceof Promise)) return deliver(result, outcome);
  result.then(
    (response) => deliver(response, outcome),
    (error: unknown) => outcome.fail(toRpcError(error, errors)),
  );
}

/** An answer that cannot be encoded is our own error, not the end of the process. */
function deliver(response: unknown, outcome: Outcome): void {
  try {
    outcome.answer(response);
  } catch (error) {
    outcome.fail(toRpcError(error));
  }
}
