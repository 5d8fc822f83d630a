import { Coalescer } from '../coalescer';
import { decodeStrict } from '../wire';
import { encodeRichStatus } from '../rich-status';
import { invoke } from '../invoke';
import { RpcError, Status } from '../status';
import { ServedCall } from './served-call';
import { toRpcError } from '../error-table';
import type { BoundMethod, StreamReader } from '../contract/service';
import type { CallTracing } from '../tracing';
import type { DeadlineSweep } from '../deadline-sweep';
import type { muxV1 } from '@ai-security/proto-types';

/** What the coalesced streams of one server share. */
export interface MuxSessionOptions {
  readonly tracing: CallTracing;
  readonly sweep: DeadlineSweep;
  /** Told of every failed call. */
  readonly report: (path: string, error: RpcError) => void;
  /** No call runs longer, whatever its caller allows. */
  readonly maxCallMs: number;
  /** A larger answer is refused; it would take the whole stream with it. */
  readonly maxMessageBytes: number;
  /** Calls of one stream in work at a time; one more is refused. Default 32768, twice what our own clients send. */
  readonly maxCallsInFlight?: number;
}

const DEFAULT_CALLS_IN_FLIGHT = 32_768;
/** Answers of one turn are cut into messages of about this size. */
const MAX_COALESCED_BYTES = 1024 * 1024;
/** What an answer adds to its payload on the wire, at most. */
const OVERHEAD_BYTES = 32;
const RETRY_AFTER_MS = 100;
const EMPTY = Buffer.alloc(0);

/** One client's stream: its calls in flight, and the answers of this turn. */
export class MuxSession implements StreamReader<muxV1.ExchangeRequest> {
  readonly #open = new Map<number, ServedCall>();
  readonly #answers: Coalescer<muxV1.Answer>;
  #whenIdle: (() => void) | undefined;

  constructor(
    readonly methods: ReadonlyMap<string, BoundMethod>,
    readonly options: MuxSessionOptions,
    send: (answers: muxV1.Answer[]) => void,
  ) {
    this.#answers = new Coalescer({ send, maxBytes: MAX_COALESCED_BYTES });
  }

  /** Pending while any call is in work, so that a stream that drains waits for it. */
  onMessage({ calls, cancelledIds }: muxV1.ExchangeRequest): Promise<void> | void {
    for (const id of cancelledIds) this.#open.get(id)?.cancel();
    for (const call of calls) this.#start(call);
    if (this.#open.size > 0 && !this.#whenIdle) return new Promise((resolve) => (this.#whenIdle = resolve));
  }

  abortAll(error: RpcError): void {
    for (const call of [...this.#open.values()]) call.abort(error);
  }

  /** Called by each call at its end, once. */
  finish(call: ServedCall, payload: Buffer, error: RpcError | undefined): void {
    const { id, path, span } = call;
    this.#open.delete(id);
    this.options.sweep.remove(call);
    span.end(error);
    if (error) this.options.report(path, error);
    // Whoever cancelled a call waits for nothing.
    if (error?.status !== Status.CANCELLED || !call.abortError) this.#answer(id, payload, error);
    if (this.#open.size === 0) this.#idle();
  }

  #idle(): void {
    const resolve = this.#whenIdle;
    this.#whenIdle = undefined;
    resolve?.();
  }

  #start(message: muxV1.Call): void {
    const { id, method: path, timeoutMs, traceparent, payload } = message;
    // A client that uses an id twice gives up its first call.
    this.#open.get(id)?.cancel();
    const span = this.options.tracing.start(path.slice(1), traceparent, 'server');
    const { maxCallMs } = this.options;
    const deadlineAtMs = performance.now() + (timeoutMs === 0 ? maxCallMs : Math.min(timeoutMs, maxCallMs));
    const call = new ServedCall(this, id, path, this.methods.get(path), span, deadlineAtMs);
    this.#open.set(id, call);
    const refusal = this.#refusal(call);
    if (refusal) return call.fail(refusal);
    this.#run(call, payload);
    if (!call.over) this.options.sweep.add(call);
  }

  #refusal({ method, path }: ServedCall): RpcError | undefined {
    const limit = this.options.maxCallsInFlight ?? DEFAULT_CALLS_IN_FLIGHT;
    if (this.#open.size > limit) return tooManyCalls(limit);
    return method ? undefined : unknownMethod(path);
  }

  #run(call: ServedCall, payload: Buffer): void {
    const { method } = call;
    if (!method) return;
    let request: unknown;
    try {
      request = decodeStrict(method.requestType, payload);
    } catch (error) {
      return call.fail(toRpcError(error));
    }
    invoke(method, request, call, call);
  }

  #answer(id: number, payload: Buffer, error: RpcError | undefined): void {
    if (!error && payload.length + OVERHEAD_BYTES > this.options.maxMessageBytes) {
      return this.#answer(id, EMPTY, answerTooLarge(payload.length, this.options.maxMessageBytes));
    }
    const details = error ? Buffer.from(encodeRichStatus(error)) : EMPTY;
    const answer = { id, status: error?.status ?? Status.OK, payload, error: details };
    this.#answers.add(answer, payload.length + details.length + OVERHEAD_BYTES);
  }
}

function tooManyCalls(limit: number): RpcError {
  return new RpcError(Status.RESOURCE_EXHAUSTED, `more than ${limit} calls of this stream are in work`, {
    reason: 'TOO_MANY_CALLS',
    retryAfterMs: RETRY_AFTER_MS,
  });
}

function unknownMethod(path: string): RpcError {
  return new RpcError(Status.UNIMPLEMENTED, `this server has no method ${path}`, { reason: 'UNKNOWN_METHOD' });
}

function answerTooLarge(sizeBytes: number, maxBytes: number): RpcError {
  return new RpcError(Status.RESOURCE_EXHAUSTED, `an answer of ${sizeBytes} bytes is larger than the limit of ${maxBytes}`, {
    reason: 'ANSWER_TOO_LARGE',
  });
}
