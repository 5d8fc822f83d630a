import { Status, type RpcError } from '../status';

// The HTTP status of each gRPC status, as google.rpc.Code documents it.
const httpStatuses: Partial<Record<Status, number>> = {
  [Status.OK]: 200,
  [Status.CANCELLED]: 499,
  [Status.INVALID_ARGUMENT]: 400,
  [Status.DEADLINE_EXCEEDED]: 504,
  [Status.NOT_FOUND]: 404,
  [Status.ALREADY_EXISTS]: 409,
  [Status.PERMISSION_DENIED]: 403,
  [Status.RESOURCE_EXHAUSTED]: 429,
  [Status.FAILED_PRECONDITION]: 400,
  [Status.ABORTED]: 409,
  [Status.OUT_OF_RANGE]: 400,
  [Status.UNIMPLEMENTED]: 501,
  [Status.UNAVAILABLE]: 503,
  [Status.UNAUTHENTICATED]: 401,
};

/** What HTTP knows better than gRPC. */
const reasonStatuses: Readonly<Record<string, number>> = {
  BODY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
};

/** The HTTP status a failed call is answered with. */
export function httpStatusOf(error: RpcError): number {
  return reasonStatuses[error.reason] ?? httpStatuses[error.status] ?? 500;
}

/** The headers of a failed call. */
export function httpErrorHeaders({ retryAfterMs }: RpcError): Readonly<Record<string, string>> {
  return retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) };
}

/** The body of a failed call: the JSON form of `google.rpc.Status` under `error`. */
export function httpErrorBody(error: RpcError): object {
  const prefix = 'type.googleapis.com/google.rpc.';
  const details: object[] = [{ '@type': `${prefix}ErrorInfo`, reason: error.reason, domain: 'ai-security' }];
  if (error.field !== undefined) {
    const fieldViolations = [{ field: error.field, description: error.message }];
    details.push({ '@type': `${prefix}BadRequest`, fieldViolations });
  }
  if (error.retryAfterMs !== undefined) {
    details.push({ '@type': `${prefix}RetryInfo`, retryDelay: `${error.retryAfterMs / 1000}s` });
  }
  return { error: { code: httpStatusOf(error), status: Status[error.status], message: error.message, details } };
}
