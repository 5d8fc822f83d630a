import { DisabledError, InvalidFieldError, OverloadedError, UnavailableError } from '@ai-security/core-types';
import { RpcError, Status } from './status';
import { toRpcError, type ErrorTable } from './error-table';

class TooLongError extends Error {}
class MuchTooLongError extends TooLongError {}

const table: ErrorTable = [
  [TooLongError, Status.OUT_OF_RANGE, 'TOO_LONG'],
  [DisabledError, Status.UNIMPLEMENTED, 'OURS_FIRST'],
];

describe('toRpcError', () => {
  it.each([
    [new InvalidFieldError('text', 'is empty'), Status.INVALID_ARGUMENT, 'INVALID_FIELD', 'text: is empty'],
    [new OverloadedError('too much', 250), Status.RESOURCE_EXHAUSTED, 'OVERLOADED', 'too much'],
    [new UnavailableError('gone'), Status.UNAVAILABLE, 'UNAVAILABLE', 'gone'],
    [new DisabledError('switched off'), Status.FAILED_PRECONDITION, 'DISABLED', 'switched off'],
  ])('knows the errors of the kernel: %s', (error, status, reason, message) => {
    expect(toRpcError(error)).toMatchObject({ status, reason, message, cause: error });
  });

  it('takes field and time to wait along', () => {
    expect(toRpcError(new InvalidFieldError('a.b', 'x')).field).toBe('a.b');
    expect(toRpcError(new OverloadedError('x', 99)).retryAfterMs).toBe(99);
  });

  it('asks the service’s own rows first, subclasses included', () => {
    expect(toRpcError(new MuchTooLongError('x'), table)).toMatchObject({ status: Status.OUT_OF_RANGE, reason: 'TOO_LONG' });
    expect(toRpcError(new DisabledError('x'), table).reason).toBe('OURS_FIRST');
  });

  it.each([new Error('password: 1234'), 'password: 1234', undefined, { password: 1234 }])(
    'says nothing of what no row names: %p',
    (thrown) => {
      const error = toRpcError(thrown, table);
      expect(error).toMatchObject({ status: Status.INTERNAL, reason: 'INTERNAL', message: 'internal error' });
      expect(error.cause).toBe(thrown);
    },
  );

  it('passes on what is an RpcError already', () => {
    const error = new RpcError(Status.ABORTED, 'x', { reason: 'R' });
    expect(toRpcError(error, table)).toBe(error);
  });
});
