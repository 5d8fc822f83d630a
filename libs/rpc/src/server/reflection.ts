import { loadFileDescriptorSetFromBuffer, type PackageDefinition } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';
import { descriptorSet } from '@ai-security/proto-types';
import type { Server } from '@grpc/grpc-js';

let contracts: PackageDefinition | undefined;

/** Lets tools such as `buf curl` and grpcurl ask a server what it speaks; lists the services named, with their types. */
export function addReflection(server: Server, serviceNames: readonly string[]): void {
  contracts ??= loadFileDescriptorSetFromBuffer(Buffer.from(descriptorSet()));
  new ReflectionService(contracts, { services: [...serviceNames] }).addToServer(server);
}
