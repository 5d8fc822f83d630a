import { createFileRegistry, fromBinary, fromJson, toBinary, toJson, type DescMessage, type JsonValue } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { descriptorSet } from '@ai-security/proto-types';
import { decodeStrict, encode } from '../wire';
import { faultyField } from './faulty-field';
import { RpcError, Status } from '../status';
import type { BoundMethod } from '../contract/service';

/**
 * The protobuf JSON mapping of one method's messages, with the field names of
 * the .proto file; lowerCamelCase names are understood too.
 *
 * @see https://protobuf.dev/programming-guides/json/
 */
export interface JsonCodec {
  /** @throws RpcError INVALID_ARGUMENT that names the field */
  decodeRequest(json: JsonValue): unknown;
  encodeResponse(response: unknown): JsonValue;
}

/** Such as `cannot decode field aisecurity.gateway.v1.CheckRequest.input_text from JSON: expected string, got 5`. */
const PREAMBLE = /^cannot decode (?:(?:field|message) \S+ from JSON:? ?|enum \S+ from JSON: (?=.))/;
const UNKNOWN_KEY = /^key ".*" is unknown$/s;

function malformed(input: DescMessage, json: JsonValue, cause: unknown): RpcError {
  const problem = (cause instanceof Error ? cause.message : String(cause)).replace(PREAMBLE, '');
  const field = faultyField(input, json);
  const text = UNKNOWN_KEY.test(problem) ? 'there is no such field' : problem || 'has the wrong type';
  return new RpcError(Status.INVALID_ARGUMENT, field === undefined ? problem : `${field}: ${text}`, {
    reason: 'MALFORMED_JSON',
    field,
    cause,
  });
}

/** The descriptors of every contract; made once and shared. */
export function contractRegistry(): ReturnType<typeof createFileRegistry> {
  return createFileRegistry(fromBinary(FileDescriptorSetSchema, descriptorSet()));
}

/** Makes the codec of one method. */
export function createJsonCodec(method: BoundMethod, registry: ReturnType<typeof contractRegistry>): JsonCodec {
  const [, serviceName = '', methodName = ''] = method.path.split('/');
  const descriptor = registry.getService(serviceName)?.methods.find(({ name }) => name === methodName);
  if (!descriptor) throw new TypeError(`no contract describes ${method.path}`);
  return {
    decodeRequest: (json) => decodeStrict(method.requestType, requestBytes(descriptor.input, json)),
    encodeResponse: (response) =>
      toJson(descriptor.output, fromBinary(descriptor.output, encode(method.responseType, response)), {
        useProtoFieldName: true,
        alwaysEmitImplicit: true,
        registry,
      }),
  };
}

function requestBytes(input: DescMessage, json: JsonValue): Uint8Array {
  try {
    return toBinary(input, fromJson(input, json));
  } catch (error) {
    throw malformed(input, json, error);
  }
}
