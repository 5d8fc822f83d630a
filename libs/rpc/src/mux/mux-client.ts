import { clientFrom, type Client } from '../client/client';
import { decodeStrict, encode } from '../wire';
import { isIdempotent, methodPath, type MethodDefinition, type ServiceDefinition } from '../contract/definition';
import { toRpcError } from '../error-table';
import type { MuxConnection } from './mux-connection';

/** A client for one service of the server that `connection` leads to. */
export function createMuxClient<D extends ServiceDefinition>(definition: D, connection: MuxConnection): Client<D> {
  return clientFrom(definition, (key) => {
    const method = definition.methods[key] as MethodDefinition;
    const path = methodPath(definition, method);
    const idempotent = isIdempotent(method);
    return async (request, options) => {
      const payload = encodeOrThrow(method, request);
      return decodeStrict(method.responseType, await connection.call(path, idempotent, payload, options));
    };
  });
}

function encodeOrThrow(method: MethodDefinition, request: unknown): Buffer {
  try {
    return encode(method.requestType, request);
  } catch (error) {
    throw toRpcError(error);
  }
}
