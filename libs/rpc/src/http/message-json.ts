import { fromBinary, toJson, type JsonValue } from '@bufbuild/protobuf';
import { contractRegistry } from './json-codec';
import { encode } from '../wire';
import type { MessageType } from '../contract/definition';

/**
 * One message in the protobuf JSON mapping, as the HTTP door would send it.
 *
 * @param typeName full name in the contracts: `aisecurity.gateway.v1.CheckResponse`
 */
export function messageToJson<T>(typeName: string, type: MessageType<T>, message: T): JsonValue {
  const registry = contractRegistry();
  const descriptor = registry.getMessage(typeName);
  if (!descriptor) throw new TypeError(`no contract describes ${typeName}`);
  const options = { useProtoFieldName: true, alwaysEmitImplicit: true, registry };
  return toJson(descriptor, fromBinary(descriptor, encode(type, message)), options);
}
