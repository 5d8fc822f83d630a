import type { BinaryReader, BinaryWriter } from '@bufbuild/protobuf/wire';

/** How a message is put on the wire and taken off it, as ts-proto generates it. */
export interface MessageType<T> {
  encode(message: T, writer?: BinaryWriter): BinaryWriter;
  decode(input: BinaryReader | Uint8Array, length?: number): T;
}

/** One RPC of a contract, as ts-proto's generic definitions describe it. */
export interface MethodDefinition<Request = unknown, Response = unknown> {
  readonly name: string;
  readonly requestType: MessageType<Request>;
  readonly requestStream: boolean;
  readonly responseType: MessageType<Response>;
  readonly responseStream: boolean;
  readonly options: { readonly idempotencyLevel?: string };
}

/** One service of a contract. */
export interface ServiceDefinition {
  readonly name: string;
  readonly fullName: string;
  readonly methods: Readonly<Record<string, MethodDefinition>>;
}

/** The request message of a method. */
export type RequestOf<M> = M extends { readonly requestType: MessageType<infer Request> } ? Request : never;

/** The response message of a method. */
export type ResponseOf<M> = M extends { readonly responseType: MessageType<infer Response> } ? Response : never;

/** Both directions stream. */
export interface BidiMethod {
  readonly requestStream: true;
  readonly responseStream: true;
}

/** Neither direction streams. */
export interface UnaryMethod {
  readonly requestStream: false;
  readonly responseStream: false;
}

/** `/package.Service/Method`, the name of a method on the wire. */
export function methodPath(service: ServiceDefinition, method: MethodDefinition): string {
  return `/${service.fullName}/${method.name}`;
}

/** True when carrying the call out twice is the same as once, as the contract's `idempotency_level` says. */
export function isIdempotent(method: MethodDefinition): boolean {
  return method.options.idempotencyLevel !== undefined;
}
