import { invoke, type Outcome } from '../invoke';
import { OpenScope, traceparentOf, type CallOptions } from '../call-scope';
import { DeadlineSweep } from '../deadline-sweep';
import { PendingCall } from './pending-call';
import { clientFrom, type Client } from './client';
import type { BoundMethod, RpcService } from '../contract/service';
import type { RpcError } from '../status';
import type { ServiceDefinition } from '../contract/definition';

/** What a local client tells its owner. */
export interface LocalClientOptions {
  /** Called with errors that no table names; the caller only sees `INTERNAL`. */
  readonly onInternalError?: (path: string, error: RpcError) => void;
}

/**
 * A client for a service in the same process, with the behaviour of a remote
 * one: deadline, cancellation, the same errors. Messages are handed over as
 * they are, not copied; both sides treat them as read-only.
 */
export function createLocalClient<D extends ServiceDefinition>(
  service: RpcService<D>,
  options: LocalClientOptions = {},
): Client<D> {
  const sweep = new DeadlineSweep();
  const methods = new Map(service.methods.map((method) => [method.key, method]));
  return clientFrom(service.definition, (key) => {
    const method = methods.get(key);
    if (!method) throw new TypeError(`${service.definition.fullName} has no method ${key}`);
    return (request, callOptions) => callLocally(method, request, callOptions, sweep, options);
  });
}

function callLocally(
  method: BoundMethod,
  request: unknown,
  options: CallOptions | undefined,
  sweep: DeadlineSweep,
  { onInternalError }: LocalClientOptions,
): Promise<unknown> {
  const call = new LocalCall(method.path, options, sweep, onInternalError);
  if (call.begin()) {
    invoke(method, request, call.scope, call);
    call.watch();
  }
  return call.promise;
}

/** A call whose handler is told when nobody waits for it any more. */
class LocalCall extends PendingCall implements Outcome {
  readonly scope: OpenScope;

  constructor(
    readonly path: string,
    options: CallOptions | undefined,
    sweep: DeadlineSweep,
    readonly onInternalError: LocalClientOptions['onInternalError'],
  ) {
    super(options, sweep);
    this.scope = new OpenScope(this.deadlineAtMs, traceparentOf(options));
  }

  override fail(error: RpcError): boolean {
    if (error.reason === 'INTERNAL') this.onInternalError?.(this.path, error);
    return super.fail(error);
  }

  protected override onAbandoned(error: RpcError): void {
    this.scope.abort(error);
  }
}
