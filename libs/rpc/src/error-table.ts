import { DisabledError, InvalidFieldError, OverloadedError, UnavailableError } from '@ai-security/core-types';
import { RpcError, Status } from './status';

type ErrorClass = abstract new (...args: never[]) => Error;

/** Which status and which stable reason an error class becomes. */
export type ErrorRow = readonly [errorClass: ErrorClass, status: Status, reason: string];

/** A service's own rows; {@link standardErrors} come after them. */
export type ErrorTable = readonly ErrorRow[];

/** What the kernel's errors mean in every service. */
export const standardErrors: ErrorTable = [
  [InvalidFieldError, Status.INVALID_ARGUMENT, 'INVALID_FIELD'],
  [OverloadedError, Status.RESOURCE_EXHAUSTED, 'OVERLOADED'],
  [UnavailableError, Status.UNAVAILABLE, 'UNAVAILABLE'],
  [DisabledError, Status.FAILED_PRECONDITION, 'DISABLED'],
];

function fieldOf(error: Error): string | undefined {
  return error instanceof InvalidFieldError ? error.field : undefined;
}

function retryAfterOf(error: Error): number | undefined {
  return error instanceof OverloadedError ? error.retryAfterMs : undefined;
}

/**
 * What the caller is told. An error that no row names becomes `INTERNAL` with
 * nothing of its text; the original is the `cause`, for the log.
 */
export function toRpcError(error: unknown, table: ErrorTable = []): RpcError {
  if (error instanceof RpcError) return error;
  if (error instanceof Error) {
    const row = [...table, ...standardErrors].find(([errorClass]) => error instanceof errorClass);
    if (row) {
      const [, status, reason] = row;
      return new RpcError(status, error.message, {
        reason,
        field: fieldOf(error),
        retryAfterMs: retryAfterOf(error),
        cause: error,
      });
    }
  }
  return new RpcError(Status.INTERNAL, 'internal error', { reason: 'INTERNAL', cause: error });
}
