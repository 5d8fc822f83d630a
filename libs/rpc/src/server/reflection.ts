import { BinaryReader } from '@bufbuild/protobuf/wire';
import { loadFileDescriptorSetFromBuffer, type PackageDefinition } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';
import { descriptorSet } from '@ai-security/proto-types';
import type { Server } from '@grpc/grpc-js';

const FILE_FIELD = 1;

/** The encoded files of a `google.protobuf.FileDescriptorSet`. */
function filesOf(set: Uint8Array): Buffer[] {
  const files: Buffer[] = [];
  const reader = new BinaryReader(set);
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (field === FILE_FIELD) files.push(Buffer.from(reader.bytes()));
    else reader.skip(wireType, field);
  }
  return files;
}

/**
 * Lets tools such as `buf curl` and grpcurl ask a server what it speaks; lists
 * the services named, with their types.
 *
 * proto-loader regroups files by package, and what it makes of ours cannot be
 * resolved by buf; so the files are served as buf compiled them.
 */
export function addReflection(server: Server, serviceNames: readonly string[]): void {
  const set = Buffer.from(descriptorSet());
  const fileDescriptorProtos = filesOf(set);
  const loaded = Object.entries(loadFileDescriptorSetFromBuffer(set));
  const contracts = Object.fromEntries(
    loaded.map(([name, definition]) => [name, 'format' in definition ? { ...definition, fileDescriptorProtos } : definition]),
  ) as PackageDefinition;
  new ReflectionService(contracts, { services: [...serviceNames] }).addToServer(server);
}
