import { Metadata, type Client as GrpcChannel, type ClientDuplexStream } from '@grpc/grpc-js';
import { muxV1 } from '@ai-security/proto-types';
import { Coalescer } from '../coalescer';
import { decodeRichStatus } from '../rich-status';
import { decodeStrict, encode } from '../wire';
import { DeadlineSweep } from '../deadline-sweep';
import { methodPath } from '../contract/definition';
import { openChannel, type ChannelOptions } from '../client/channel';
import { PendingCall } from '../client/pending-call';
import { RpcError, Status, unavailable } from '../status';
import type { CallOptions } from '../call-scope';

/** How a mux connection behaves. */
export interface MuxConnectionOptions extends ChannelOptions {
  /** While the peer has been gone for no longer than this, calls wait for its return. Default 1000. */
  readonly graceMs?: number;
  /** Calls in flight and waiting, in all; one more is refused. Default 16384. */
  readonly maxPending?: number;
  /** Told when the peer is lost and when it is back. */
  readonly onStateChange?: (state: 'connected' | 'lost', address: string) => void;
}

/** One call as it waits for its answer. */
interface MuxCall {
  readonly id: number;
  readonly path: string;
  readonly payload: Buffer;
  readonly idempotent: boolean;
  readonly traceparent: string;
  readonly pending: PendingCall;
  sent: boolean;
}

const EXCHANGE_PATH = methodPath(muxV1.MultiplexerDefinition, muxV1.MultiplexerDefinition.methods.exchange);
const MAX_COALESCED_BYTES = 1024 * 1024;
/** What a call or a cancellation adds to a message, at most. */
const CALL_OVERHEAD_BYTES = 160;
const CANCEL_BYTES = 8;
const MAX_CALL_ID = 0xffff_fffe;
const MIN_BACKOFF_MS = 20;
const MAX_BACKOFF_MS = 500;

/**
 * A long-lived stream to one server that carries every call made to it.
 *
 * Calls of one event-loop turn leave as one message. When the stream breaks, a
 * new one is opened; calls that are idempotent, or had not left yet, go out
 * again on it while their deadline allows, others fail with `UNAVAILABLE`.
 * Answers nobody waits for any more are dropped and counted.
 */
export class MuxConnection {
  readonly #options: MuxConnectionOptions;
  readonly #channel: GrpcChannel;
  readonly #sweep = new DeadlineSweep();
  readonly #calls = new Map<number, MuxCall>();
  readonly #outgoing: Coalescer<MuxCall | number>;
  #stream: ClientDuplexStream<Buffer, Buffer> | undefined;
  #connected = false;
  #lostAtMs = performance.now();
  #backoffMs = MIN_BACKOFF_MS;
  #timer: NodeJS.Timeout | undefined;
  #nextId = 1;
  #closed = false;
  #lateAnswers = 0;

  constructor(options: MuxConnectionOptions) {
    this.#options = options;
    this.#channel = openChannel(options);
    this.#outgoing = new Coalescer({ send: (items) => this.#write(items), maxBytes: MAX_COALESCED_BYTES });
    this.#outgoing.hold();
    this.#openStream();
  }

  get address(): string {
    return this.#options.address;
  }

  get connected(): boolean {
    return this.#connected;
  }

  /** Calls that wait for an answer. */
  get pendingCalls(): number {
    return this.#calls.size;
  }

  /** Answers that came after their call had ended. */
  get lateAnswers(): number {
    return this.#lateAnswers;
  }

  /** Calls a method with an encoded request; resolves to the encoded response. */
  call(path: string, idempotent: boolean, payload: Buffer, options?: CallOptions): Promise<Uint8Array> {
    const refusal = this.#refusal();
    if (refusal) return Promise.reject(refusal);
    const id = this.#takeId();
    const pending = new PendingCall(options, this.#sweep, {
      onSettled: () => this.#calls.delete(id),
      onAbandoned: () => this.#abandon(call),
    });
    const traceparent = options?.traceparent ?? options?.parent?.traceparent ?? '';
    const call: MuxCall = { id, path, payload, idempotent, traceparent, pending, sent: false };
    if (pending.begin()) {
      this.#calls.set(id, call);
      this.#outgoing.add(call, payload.length + CALL_OVERHEAD_BYTES);
    }
    return pending.promise as Promise<Uint8Array>;
  }

  /** Fails what is in flight and closes the channel. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#failAll(() => true, unavailable(`the connection to ${this.address} was closed`));
    this.#stream?.cancel();
    this.#channel.close();
    this.#sweep.close();
  }

  #refusal(): RpcError | undefined {
    if (this.#closed) return unavailable(`the connection to ${this.address} is closed`);
    if (this.#calls.size >= (this.#options.maxPending ?? 16_384)) {
      return new RpcError(Status.RESOURCE_EXHAUSTED, `too many calls wait for ${this.address}`, {
        reason: 'TOO_MANY_PENDING',
        retryAfterMs: 100,
      });
    }
    return this.#connected || this.#inGrace() ? undefined : this.#unreachable();
  }

  #unreachable(): RpcError {
    const seconds = ((performance.now() - this.#lostAtMs) / 1000).toFixed(1);
    return unavailable(`${this.address} cannot be reached (for ${seconds} s)`);
  }

  #inGrace(): boolean {
    return performance.now() - this.#lostAtMs <= (this.#options.graceMs ?? 1000);
  }

  #takeId(): number {
    const id = this.#nextId;
    this.#nextId = id === MAX_CALL_ID ? 1 : id + 1;
    return id;
  }

  #abandon(call: MuxCall): void {
    if (call.sent && this.#connected) this.#outgoing.add(call.id, CANCEL_BYTES);
  }

  #openStream(): void {
    const metadata = new Metadata({ waitForReady: true });
    const stream = this.#channel.makeBidiStreamRequest(
      EXCHANGE_PATH,
      (bytes: Buffer) => bytes,
      (bytes: Buffer) => bytes,
      metadata,
    );
    this.#stream = stream;
    stream.on('metadata', () => this.#onConnected(stream));
    stream.on('data', (bytes: Buffer) => this.#onAnswers(bytes));
    stream.on('drain', () => this.#connected && this.#outgoing.resume());
    stream.on('error', (cause: Error) => this.#onLost(stream, cause));
    stream.on('end', () => this.#onLost(stream));
    this.#timer = setTimeout(() => this.#graceOver(), this.#options.graceMs ?? 1000);
    this.#timer.unref();
  }

  #onConnected(stream: ClientDuplexStream<Buffer, Buffer>): void {
    if (stream !== this.#stream || this.#closed) return;
    clearTimeout(this.#timer);
    this.#connected = true;
    this.#backoffMs = MIN_BACKOFF_MS;
    this.#options.onStateChange?.('connected', this.address);
    this.#outgoing.resume();
  }

  #onLost(stream: ClientDuplexStream<Buffer, Buffer>, cause?: Error): void {
    if (stream !== this.#stream || this.#closed) return;
    this.#stream = undefined;
    if (this.#connected) {
      this.#connected = false;
      this.#lostAtMs = performance.now();
      this.#options.onStateChange?.('lost', this.address);
    }
    this.#prepareResend(cause);
    this.#reconnectLater();
  }

  /** What may go out again waits for the next stream, in the order it was made. */
  #prepareResend(cause: Error | undefined): void {
    this.#outgoing.hold();
    this.#outgoing.clear();
    this.#failAll((call) => call.sent && !call.idempotent, unavailable(`${this.address} went away during the call`, cause));
    for (const call of this.#calls.values()) {
      call.sent = false;
      this.#outgoing.add(call, call.payload.length + CALL_OVERHEAD_BYTES);
    }
  }

  #reconnectLater(): void {
    clearTimeout(this.#timer);
    if (!this.#inGrace()) this.#graceOver();
    // Jitter keeps a fleet from returning in step.
    const delayMs = this.#backoffMs * (0.5 + Math.random());
    this.#backoffMs = Math.min(this.#backoffMs * 2, MAX_BACKOFF_MS);
    this.#timer = setTimeout(() => this.#openStream(), delayMs);
    this.#timer.unref();
  }

  #graceOver(): void {
    if (this.#connected) return;
    this.#failAll(() => true, this.#unreachable());
    this.#outgoing.clear();
  }

  #failAll(which: (call: MuxCall) => boolean, error: RpcError): void {
    for (const call of [...this.#calls.values()]) if (which(call)) call.pending.fail(error);
  }

  #write(items: (MuxCall | number)[]): void {
    const nowMs = performance.now();
    const cancelledIds = items.filter((item) => typeof item === 'number');
    const calls: muxV1.Call[] = [];
    for (const item of items) {
      if (typeof item === 'number' || item.pending.settled) continue;
      item.sent = true;
      calls.push(toWire(item, nowMs));
    }
    if (calls.length === 0 && cancelledIds.length === 0) return;
    const bytes = encode(muxV1.ExchangeRequest, { calls, cancelledIds });
    if (this.#stream?.write(bytes) === false) this.#outgoing.hold();
  }

  #onAnswers(bytes: Buffer): void {
    for (const answer of decodeStrict(muxV1.ExchangeResponse, bytes).answers) {
      const pending = this.#calls.get(answer.id)?.pending;
      const inTime =
        answer.status === (Status.OK as number)
          ? pending?.answer(answer.payload)
          : pending?.fail(decodeRichStatus(answer.error));
      if (!inTime) this.#lateAnswers++;
    }
  }
}

function toWire({ id, path, payload, traceparent, pending }: MuxCall, nowMs: number): muxV1.Call {
  const leftMs = pending.deadlineAtMs === Infinity ? 0 : Math.max(1, Math.ceil(pending.deadlineAtMs - nowMs));
  return { id, method: path, payload, timeoutMs: leftMs, traceparent };
}
