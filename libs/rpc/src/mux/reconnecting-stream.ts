import { Metadata, type Client as GrpcChannel, type ClientDuplexStream } from '@grpc/grpc-js';

/** What a {@link ReconnectingStream} tells its owner. */
export interface StreamEvents {
  /** The peer has accepted the stream. */
  connected(): void;
  /** The stream broke, or the peer ended it. Another attempt follows. */
  lost(cause: Error | undefined): void;
  /** The peer has been gone for longer than the grace time; told once, as `hopeful` becomes false. */
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
  #hopeful = true;
  #graceTimer: NodeJS.Timeout | undefined;
  #reopenTimer: NodeJS.Timeout | undefined;
  #closed = false;
  #lastError: Error | undefined;

  constructor(options: ReconnectingStreamOptions) {
    this.#options = options;
    this.#startGrace();
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

  /** False from the end of the grace time until the peer is back. A state, not a time: whoever asks hears what was told. */
  get hopeful(): boolean {
    return this.#hopeful;
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
    clearTimeout(this.#graceTimer);
    clearTimeout(this.#reopenTimer);
    this.#stream?.cancel();
  }

  #open(): void {
    const { channel, path, events } = this.#options;
    const stream = channel.makeBidiStreamRequest(path, raw, raw, new Metadata({ waitForReady: true }));
    this.#stream = stream;
    stream.on('metadata', () => this.#onAccepted(stream));
    stream.on('data', (bytes: Buffer) => this.#isCurrent(stream) && events.received(bytes));
    stream.on('drain', () => this.#isCurrent(stream) && events.drained());
    stream.on('error', (cause: Error) => this.#onEnd(stream, cause));
    stream.on('end', () => this.#onEnd(stream, undefined));
  }

  #startGrace(): void {
    this.#graceTimer = setTimeout(() => {
      this.#hopeful = false;
      this.#options.events.unreachable();
    }, this.#options.graceMs).unref();
  }

  #isCurrent(stream: RawStream): boolean {
    return stream === this.#stream && !this.#closed;
  }

  #onAccepted(stream: RawStream): void {
    if (!this.#isCurrent(stream)) return;
    clearTimeout(this.#graceTimer);
    this.#connected = true;
    this.#hopeful = true;
    this.#backoffMs = MIN_BACKOFF_MS;
    this.#options.events.connected();
  }

  #onEnd(stream: RawStream, cause: Error | undefined): void {
    if (!this.#isCurrent(stream)) return;
    this.#stream = undefined;
    this.#lastError = cause ?? this.#lastError;
    if (this.#connected) this.#onLost(cause);
    this.#reopenLater();
  }

  #onLost(cause: Error | undefined): void {
    this.#connected = false;
    this.#lostAtMs = performance.now();
    this.#startGrace();
    this.#options.events.lost(cause);
  }

  #reopenLater(): void {
    if (this.#closed) return;
    // Jitter keeps a fleet from returning in step.
    const delayMs = this.#backoffMs * (0.5 + Math.random());
    this.#backoffMs = Math.min(this.#backoffMs * 2, MAX_BACKOFF_MS);
    this.#reopenTimer = setTimeout(() => this.#open(), delayMs).unref();
  }
}
