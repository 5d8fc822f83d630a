import { descriptorSetBase64 } from './gen/descriptor-set';

/**
 * Every contract as an encoded `google.protobuf.FileDescriptorSet`, imports
 * included: what server reflection and the JSON mapping read, so that no .proto
 * file is needed at run time.
 */
export function descriptorSet(): Uint8Array {
  return Buffer.from(descriptorSetBase64, 'base64');
}
