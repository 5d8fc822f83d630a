import { clientFrom, type Client } from '../client/client';
import { decodeAnswer, encode } from '../wire';
import { isIdempotent, methodPath, type MethodDefinition, type ServiceDefinition } from '../contract/definition';
import { toRpcError } from '../error-table';
import type { MuxConnection } from './mux-connection';
import type { MuxMethod } from './mux-call';

/** A client for one service of the server that `connection` leads to. */
export function createMuxClient<D extends ServiceDefinition>(definition: D, connection: MuxConnection): Client<D> {
  return clientFrom(definition, (key) => {
    const method = definition.methods[key] as MethodDefinition;
    const target: MuxMethod<unknown> = {
      path: methodPath(definition, method),
      idempotent: isIdempotent(method),
      decode: (bytes) => decodeAnswer(method.responseType, bytes),
    };
    return (request, options) => {
      let payload: Buffer;
      try {
        payload = encode(method.requestType, request);
      } catch (error) {
        return Promise.reject(toRpcError(error));
      }
      return connection.call(target, payload, options);
    };
  });
}
