import { muxV1 } from '@ai-security/proto-types';
import { Coalescer } from '../coalescer';
import { decodeAnswer, encode } from '../wire';
import { decodeRichStatus } from '../rich-status';
import { DeadlineSweep } from '../deadline-sweep';
import { methodPath } from '../contract/definition';
import { MuxCall, type MuxMethod } from './mux-call';
import { DEFAULT_MESSAGE_BYTES, openChannel, type ChannelOptions } from '../client/channel';
import { ReconnectingStream } from './reconnecting-stream';
import { RpcError, Status, unavailable } from '../status';
import type { CallOptions } from '../call-scope';
import type { Client as GrpcChannel } from '@grpc/grpc-js';

/** How a mux connection behaves. */
export interface MuxConnectionOptions extends ChannelOptions {
  /** While the peer has been gone for no longer than this, calls wait for its return. Default 1000. */
  readonly graceMs?: number;
  /** Calls in flight and waiting, in all; one more is refused. Default 16384. */
  readonly maxPending?: number;
  /** What these calls may weigh together; more is refused. Default 128 MiB. */
  readonly maxPendingBytes?: number;
  /** Told when the peer is lost and when it is back. */
  readonly onStateChange?: (state: 'connected' | 'lost', address: string) => void;
}

const EXCHANGE_PATH = methodPath(muxV1.MultiplexerDefinition, muxV1.MultiplexerDefinition.methods.exchange);
const MAX_COALESCED_BYTES = 1024 * 1024;
const CANCEL_BYTES = 8;
const MAX_CALL_ID = 0xffff_fffe;
const RETRY_AFTER_MS = 100;
/** A call that breaks whatever it meets must not be carried from peer to peer. */
const MAX_SENDS = 3;

const defaults = {
  graceMs: 1000,
  maxPending: 16_384,
  maxPendingBytes: 128 * 1024 * 1024,
  maxMessageBytes: DEFAULT_MESSAGE_BYTES,
};

/**
 * A long-lived stream to one server that carries every call made to it.
 *
 * Calls of one event-loop turn leave as one message. When the stream breaks, a
 * new one is opened; calls that are idempotent, or had not left yet, go out
 * again on it while their deadline allows, three times at most; others fail
 * with `UNAVAILABLE`. Answers nobody waits for any more are dropped and counted.
 */
export class MuxConnection {
  readonly #options: MuxConnectionOptions & typeof defaults;
  readonly #channel: GrpcChannel;
  readonly #stream: ReconnectingStream;
  readonly #sweep = new DeadlineSweep();
  readonly #calls = new Map<number, MuxCall>();
  /** Calls, and the ids of calls that are given up. */
  readonly #outgoing: Coalescer<MuxCall | number>;
  readonly #owner = {
    settled: (call: MuxCall): void => this.#forget(call),
    abandoned: (call: MuxCall): void => this.#abandon(call),
  };
  #pendingBytes = 0;
  #nextId = 1;
  #closed = false;
  #lateAnswers = 0;

  constructor(options: MuxConnectionOptions) {
    this.#options = { ...defaults, ...options };
    this.#channel = openChannel(options);
    this.#outgoing = new Coalescer({ send: (items) => this.#write(items), maxBytes: MAX_COALESCED_BYTES });
    this.#outgoing.hold();
    this.#stream = new ReconnectingStream({
      channel: this.#channel,
      path: EXCHANGE_PATH,
      graceMs: this.#options.graceMs,
      events: {
        connected: () => this.#onConnected(),
        lost: (cause) => this.#onLost(cause),
        unreachable: () => this.#onUnreachable(),
        received: (bytes) => this.#onAnswers(bytes),
        drained: () => this.#outgoing.resume(),
      },
    });
  }

  get address(): string {
    return this.#options.address;
  }

  get connected(): boolean {
    return this.#stream.connected;
  }

  /** Calls that wait for an answer. */
  get pendingCalls(): number {
    return this.#calls.size;
  }

  /** Calls that have not left, because the peer is gone or behind. */
  get unsentCalls(): number {
    let unsent = 0;
    for (const { sends } of this.#calls.values()) if (sends === 0) unsent++;
    return unsent;
  }

  /** Answers that came after their call had ended. */
  get lateAnswers(): number {
    return this.#lateAnswers;
  }

  /** Calls a method with an encoded request; resolves to the decoded response. */
  call<T>(method: MuxMethod<T>, payload: Buffer, options?: CallOptions): Promise<T> {
    const call = new MuxCall(this.#takeId(), method, payload, options, this.#sweep, this.#owner);
    if (!call.begin()) return call.promise;
    const refusal = this.#refusal(call.sizeBytes);
    if (refusal) {
      call.fail(refusal);
      return call.promise;
    }
    this.#calls.set(call.id, call as MuxCall);
    this.#pendingBytes += call.sizeBytes;
    this.#outgoing.add(call as MuxCall, call.sizeBytes);
    call.watch();
    return call.promise;
  }

  /** Fails what is in flight and closes the channel. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#failAll(unavailable(`the connection to ${this.address} was closed`));
    this.#stream.close();
    this.#channel.close();
    this.#sweep.close();
  }

  #refusal(sizeBytes: number): RpcError | undefined {
    const { maxMessageBytes, maxPending, maxPendingBytes } = this.#options;
    if (this.#closed) return unavailable(`the connection to ${this.address} is closed`);
    if (sizeBytes > maxMessageBytes) return tooLarge(sizeBytes, maxMessageBytes);
    // What has been given up behind a peer that does not read still takes its place until it can leave.
    const waiting = Math.max(this.#calls.size, this.#outgoing.size);
    const waitingBytes = Math.max(this.#pendingBytes, this.#outgoing.sizeBytes);
    if (waiting >= maxPending || waitingBytes + sizeBytes > maxPendingBytes) return tooManyPending(this.address);
    return this.#stream.hopeful ? undefined : this.#unreachable();
  }

  #unreachable(): RpcError {
    const { goneMs, lastError } = this.#stream;
    return unavailable(`${this.address} cannot be reached (for ${(goneMs / 1000).toFixed(1)} s)`, lastError);
  }

  #takeId(): number {
    const id = this.#nextId;
    this.#nextId = id === MAX_CALL_ID ? 1 : id + 1;
    return id;
  }

  #forget(call: MuxCall): void {
    if (this.#calls.delete(call.id)) this.#pendingBytes -= call.sizeBytes;
  }

  #abandon(call: MuxCall): void {
    if (call.sends > 0 && this.connected) this.#outgoing.add(call.id, CANCEL_BYTES);
  }

  #onConnected(): void {
    this.#options.onStateChange?.('connected', this.address);
    this.#outgoing.resume();
  }

  /** What may go out again waits for the next stream, in the order it was made. */
  #onLost(cause: Error | undefined): void {
    this.#outgoing.hold();
    this.#outgoing.clear();
    const gone = unavailable(`${this.address} went away during the call`, cause);
    for (const call of [...this.#calls.values()]) {
      if (call.sends > 0 && (!call.method.idempotent || call.sends >= MAX_SENDS)) call.fail(gone);
      else this.#outgoing.add(call, call.sizeBytes);
    }
    this.#options.onStateChange?.('lost', this.address);
  }

  #onUnreachable(): void {
    this.#failAll(this.#unreachable());
    this.#outgoing.clear();
  }

  #failAll(error: RpcError): void {
    for (const call of [...this.#calls.values()]) call.fail(error);
  }

  #write(items: (MuxCall | number)[]): void {
    const nowMs = performance.now();
    const cancelledIds: number[] = [];
    const calls: muxV1.Call[] = [];
    for (const item of items) {
      if (typeof item === 'number') cancelledIds.push(item);
      else if (!item.settled) {
        item.sends++;
        calls.push(item.toWire(nowMs));
      }
    }
    if (calls.length === 0 && cancelledIds.length === 0) return;
    if (!this.#stream.write(encode(muxV1.ExchangeRequest, { calls, cancelledIds }))) this.#outgoing.hold();
  }

  #onAnswers(bytes: Buffer): void {
    try {
      for (const answer of decodeAnswer(muxV1.ExchangeResponse, bytes).answers) this.#onAnswer(answer);
    } catch (cause) {
      // Whom the rest was for cannot be told: everybody asks again.
      this.#stream.reset(cause as Error);
    }
  }

  #onAnswer({ id, status, payload, error }: muxV1.Answer): void {
    const call = this.#calls.get(id);
    const inTime = status === (Status.OK as number) ? call?.answerBytes(payload) : call?.fail(decodeRichStatus(error, status));
    if (!inTime) this.#lateAnswers++;
  }
}

function tooLarge(sizeBytes: number, maxBytes: number): RpcError {
  return new RpcError(Status.RESOURCE_EXHAUSTED, `a call of ${sizeBytes} bytes is larger than the limit of ${maxBytes}`, {
    reason: 'MESSAGE_TOO_LARGE',
  });
}

function tooManyPending(address: string): RpcError {
  return new RpcError(Status.RESOURCE_EXHAUSTED, `too many calls wait for ${address}`, {
    reason: 'TOO_MANY_PENDING',
    retryAfterMs: RETRY_AFTER_MS,
  });
}
