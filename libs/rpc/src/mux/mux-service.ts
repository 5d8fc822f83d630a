import { muxV1 } from '@ai-security/proto-types';
import { Coalescer } from '../coalescer';
import { decodeStrict, encode } from '../wire';
import { defineService, stream, type BoundMethod, type RpcService, type StreamReader } from '../contract/service';
import { DeadlineSweep } from '../deadline-sweep';
import { encodeRichStatus } from '../rich-status';
import { invoke } from '../invoke';
import { OpenScope } from '../call-scope';
import { noTracing, type CallTracing } from '../tracing';
import { RpcError, Status } from '../status';
import { toRpcError } from '../error-table';

/** What the coalesced streams of one server share. */
export interface MuxServiceOptions {
  readonly tracing?: CallTracing;
  /** Told of every failed call. */
  readonly report?: (path: string, error: RpcError) => void;
  /** Answers of one turn are cut into messages of about this size. Default 1 MiB. */
  readonly maxMessageBytes?: number;
}

const DEFAULT_MESSAGE_BYTES = 1024 * 1024;
/** What an answer adds to its payload on the wire, at most. */
const ANSWER_OVERHEAD_BYTES = 24;

/** Serves the unary and exchange methods of `services` through one coalesced stream per client. */
export function createMuxService(
  services: readonly RpcService[],
  options: MuxServiceOptions = {},
): RpcService<typeof muxV1.MultiplexerDefinition> {
  const methods = new Map(services.flatMap((service) => service.methods).map((method) => [method.path, method]));
  const sweep = new DeadlineSweep();
  return defineService(muxV1.MultiplexerDefinition, {
    methods: {
      exchange: stream((responses, call) => {
        const session = new MuxSession(methods, sweep, options, (answers) => responses.send({ answers }));
        call.onAbort(() => session.cancelAll());
        return session;
      }),
    },
  });
}

/** One client's stream: its calls in flight, and the answers of this turn. */
class MuxSession implements StreamReader<muxV1.ExchangeRequest> {
  readonly #open = new Map<number, OpenScope>();
  readonly #answers: Coalescer<muxV1.Answer>;
  readonly #tracing: CallTracing;

  constructor(
    readonly methods: ReadonlyMap<string, BoundMethod>,
    readonly sweep: DeadlineSweep,
    readonly options: MuxServiceOptions,
    send: (answers: muxV1.Answer[]) => void,
  ) {
    this.#answers = new Coalescer({ send, maxBytes: options.maxMessageBytes ?? DEFAULT_MESSAGE_BYTES });
    this.#tracing = options.tracing ?? noTracing;
  }

  onMessage({ calls, cancelledIds }: muxV1.ExchangeRequest): Promise<void> | void {
    for (const id of cancelledIds) this.#open.get(id)?.cancel();
    let waiting = 1;
    let allDone: (() => void) | undefined;
    const done = (): void => {
      if (--waiting === 0) allDone?.();
    };
    for (const call of calls) {
      waiting++;
      this.#start(call, done);
    }
    if (--waiting > 0) return new Promise((resolve) => (allDone = resolve));
  }

  cancelAll(): void {
    for (const scope of this.#open.values()) scope.cancel();
  }

  #start(call: muxV1.Call, done: () => void): void {
    const span = this.#tracing.start(call.method.slice(1), call.traceparent, 'server');
    const deadlineAtMs = call.timeoutMs === 0 ? Infinity : performance.now() + call.timeoutMs;
    const scope = new OpenScope(deadlineAtMs, span.traceparent);
    const finish = (error: RpcError | undefined, payload?: Buffer): void => {
      if (this.#open.get(call.id) !== scope) return;
      this.#open.delete(call.id);
      this.sweep.remove(scope);
      span.end(error);
      if (error) this.options.report?.(call.method, error);
      this.#answer(call.id, error, payload);
      done();
    };
    // A client that uses an id twice gives up its first call.
    this.#open.get(call.id)?.cancel();
    this.#open.set(call.id, scope);
    this.sweep.add(scope);
    scope.onAbort(finish);
    this.#run(call, scope, finish);
  }

  #run(call: muxV1.Call, scope: OpenScope, finish: (error?: RpcError, payload?: Buffer) => void): void {
    const method = this.methods.get(call.method);
    if (!method) return finish(unknownMethod(call.method));
    try {
      const request = decodeStrict(method.requestType, call.payload);
      invoke(method, request, scope, {
        answer: (response) => finish(undefined, encode(method.responseType, response)),
        fail: finish,
      });
    } catch (error) {
      finish(toRpcError(error));
    }
  }

  #answer(id: number, error: RpcError | undefined, payload: Buffer = EMPTY): void {
    const answer = error
      ? { id, status: error.status, payload: EMPTY, error: Buffer.from(encodeRichStatus(error)) }
      : { id, status: Status.OK, payload, error: EMPTY };
    this.#answers.add(answer, answer.payload.length + answer.error.length + ANSWER_OVERHEAD_BYTES);
  }
}

const EMPTY = Buffer.alloc(0);

function unknownMethod(path: string): RpcError {
  return new RpcError(Status.UNIMPLEMENTED, `this server has no method ${path}`, { reason: 'UNKNOWN_METHOD' });
}
