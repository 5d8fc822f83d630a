import type { CallOptions } from '../call-scope';
import type { RequestOf, ResponseOf, ServiceDefinition } from '../contract/definition';

/**
 * One service as plain functions. Methods that stream in both directions are
 * here too when the service answers each message with one message; the caller
 * need not know.
 *
 * Every failure is an `RpcError`. A call whose deadline passes or whose signal
 * fires rejects at once; an answer that comes later is dropped.
 */
export type Client<D extends ServiceDefinition> = {
  readonly [K in keyof D['methods']]: (
    request: RequestOf<D['methods'][K]>,
    options?: CallOptions,
  ) => Promise<ResponseOf<D['methods'][K]>>;
};

/** Makes a {@link Client} out of one function per method. */
export function clientFrom<D extends ServiceDefinition>(
  definition: D,
  callerOf: (key: string) => (request: unknown, options?: CallOptions) => Promise<unknown>,
): Client<D> {
  const entries = Object.keys(definition.methods).map((key) => [key, callerOf(key)]);
  return Object.fromEntries(entries) as Client<D>;
}
