import { Metadata, type Client as GrpcChannel, type ClientDuplexStream } from '@grpc/grpc-js';

/** What a {@link ReconnectingStream} tells its owner. */
export interface StreamEvents {
  /** The peer has accepted the stream. */
  connected(): void;
  /** The stream broke, or the peer ended it. Another attempt follows. */
  lost(cause: Error | undefined): void;
  /** The peer has been gone for longer than the grace time; told again after every failed attempt. */
  unreachable(): void;
  received(bytes: Buffer): void;
  /** The peer is no longer behind. */
  drained(): void;
}

/** Where a stream leads and how long its peer may be away. */
export interface ReconnectingStreamOptions {
  readonly channel: GrpcChannel;
  readonly path: string;
  readonly graceMs: number;
  readonly events: StreamEvents;
}

type RawStream = ClientDuplexStream<Buffer, Buffer>;

const MIN_BACKOFF_MS = 20;
const MAX_BACKOFF_MS = 500;

const raw = (bytes: Buffer): Buffer => bytes;

/** A bidirectional stream that is opened again whenever it ends, for as long as nobody closes it. */
export class ReconnectingStream {
  readonly #options: ReconnectingStreamOptions;
  #stream: RawStream | undefined;
  #connected = false;
  #lostAtMs = performance.now();
  #backoffMs = MIN_BACKOFF_MS;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #lastError: Error | undefined;

  constructor(options: ReconnectingStreamOptions) {
    this.#options = options;
    this.#open();
  }

  get connected(): boolean {
    return this.#connected;
  }

  /** How long the peer has been gone; 0 while it is there. */
  get goneMs(): number {
    return this.#connected ? 0 : performance.now() - this.#lostAtMs;
  }

  /** Why the last attempt or stream failed. */
  get lastError(): Error | undefined {
    return this.#lastError;
  }

  /** True while the peer is there, or has been gone for no longer than the grace time. */
  get hopeful(): boolean {
    return this.goneMs <= this.#options.graceMs;
  }

  /** False: the peer is behind; write no more until `drained`. */
  write(bytes: Buffer): boolean {
    return this.#stream?.write(bytes) ?? false;
  }

  /** Gives this stream up and opens another, because what the peer says makes no sense. */
  reset(cause: Error): void {
    const stream = this.#stream;
    if (!stream) return;
    this.#onEnd(stream, cause);
    stream.cancel();
  }

  close(): void {
    this.#closed = true;
    this.#connected = false;
    clearTimeout(this.#timer);
    this.#stream?.cancel();
  }

  #open(): void {
    const { channel, path, events, graceMs } = this.#options;
    const stream = channel.makeBidiStreamRequest(path, raw, raw, new Metadata({ waitForReady: true }));
    this.#stream = stream;
    stream.on('metadata', () => this.#onAccepted(stream));
    stream.on('data', (bytes: Buffer) => this.#isCurrent(stream) && events.received(bytes));
    stream.on('drain', () => this.#isCurrent(stream) && events.drained());
    stream.on('error', (cause: Error) => this.#onEnd(stream, cause));
    stream.on('end', () => this.#onEnd(stream, undefined));
    this.#after(Math.max(0, graceMs - this.goneMs), () => events.unreachable());
  }

  #isCurrent(stream: RawStream): boolean {
    return stream === this.#stream && !this.#closed;
  }

  #onAccepted(stream: RawStream): void {
    if (!this.#isCurrent(stream)) return;
    clearTimeout(this.#timer);
    this.#connected = true;
    this.#backoffMs = MIN_BACKOFF_MS;
    this.#options.events.connected();
  }

  #onEnd(stream: RawStream, cause: Error | undefined): void {
    if (!this.#isCurrent(stream)) return;
    this.#stream = undefined;
    this.#lastError = cause ?? this.#lastError;
    if (this.#connected) this.#onLost(cause);
    if (!this.hopeful) this.#options.events.unreachable();
    this.#reopenLater();
  }

  #onLost(cause: Error | undefined): void {
    this.#connected = false;
    this.#lostAtMs = performance.now();
    this.#options.events.lost(cause);
  }

  #reopenLater(): void {
    // Jitter keeps a fleet from returning in step.
    const delayMs = this.#backoffMs * (0.5 + Math.random());
    this.#backoffMs = Math.min(this.#backoffMs * 2, MAX_BACKOFF_MS);
    this.#after(delayMs, () => this.#open());
  }

  /** One timer at a time: either a stream is waited for, or the time to open one. */
  #after(delayMs: number, step: () => void): void {
    clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = setTimeout(step, delayMs).unref();
  }
}
