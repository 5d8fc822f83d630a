import type { ServiceError } from '@grpc/grpc-js';
import { decodeRichStatus } from '../rich-status';
import { RpcError } from '../status';

/** A failure reported by grpc-js, with the details the server sent along. */
export function fromServiceError(error: ServiceError): RpcError {
  const [details] = error.metadata?.get('grpc-status-details-bin') ?? [];
  if (details instanceof Buffer) return decodeRichStatus(details, error.code, error.details);
  return new RpcError(error.code, error.details || error.message, {
    reason: 'TRANSPORT',
    cause: error,
  });
}
