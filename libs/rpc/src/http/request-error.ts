import { RpcError, Status } from '../status';
import { toRpcError } from '../error-table';

/** What fastify itself refuses, by its code. */
type Refusal = (maxBodyBytes: number) => { readonly reason: string; readonly message: string };

const refusals: Readonly<Record<string, Refusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: (maxBodyBytes) => ({
    reason: 'BODY_TOO_LARGE',
    message: `the body is larger than the limit of ${maxBodyBytes} bytes`,
  }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => ({
    reason: 'UNSUPPORTED_MEDIA_TYPE',
    message: 'the body must be JSON, with content-type: application/json',
  }),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => ({ reason: 'MALFORMED_JSON', message: 'the body is empty; send a JSON object' }),
  FST_ERR_CTP_INVALID_JSON_BODY: () => ({ reason: 'MALFORMED_JSON', message: 'the body is not valid JSON' }),
};

/** What a caller is told of a request that never reached its method. */
export function requestError(error: unknown, maxBodyBytes: number): RpcError {
  const { statusCode, code = '', message = 'bad request' } = error as { statusCode?: number; code?: string; message?: string };
  if (statusCode === undefined || statusCode >= 500) return toRpcError(error);
  const known = refusals[code]?.(maxBodyBytes) ?? { reason: 'MALFORMED_REQUEST', message };
  return new RpcError(Status.INVALID_ARGUMENT, known.message, { reason: known.reason, cause: error });
}
