import { Metadata, type ServerDuplexStream } from '@grpc/grpc-js';
import { deadlineOfCall, toServiceError, traceparentOf } from './grpc-call';
import { decodeStrict, encode } from '../wire';
import { invoke } from '../invoke';
import { OpenScope } from '../call-scope';
import type { RpcError} from '../status';
import { unavailable } from '../status';
import { toRpcError } from '../error-table';
import type { BoundMethod, StreamReader } from '../contract/service';
import type { DrainableStream, ServerRuntime } from './server-runtime';

/** Serves a method that streams in both directions. */
export function streamHandler(method: BoundMethod, runtime: ServerRuntime) {
  return (call: ServerDuplexStream<Buffer, Buffer>): void => new ServerStream(method, runtime, call).start();
}

/**
 * One open stream. Reading stops while the caller does not take our answers,
 * and while too many of its messages are in work.
 */
class ServerStream implements DrainableStream {
  readonly #scope: OpenScope;
  readonly #maxInFlight: number;
  #reader: StreamReader<unknown> | undefined;
  #inFlight = 0;
  #writable = true;
  #finishing = false;
  /** Said when the stream ends although its caller could have gone on. */
  #farewell: RpcError | undefined;
  #ended = false;

  constructor(
    readonly method: BoundMethod,
    readonly runtime: ServerRuntime,
    readonly call: ServerDuplexStream<Buffer, Buffer>,
  ) {
    this.#scope = new OpenScope(deadlineOfCall(call.getDeadline()), traceparentOf(call.metadata));
    const { implementation } = method;
    const own = implementation.kind === 'stream' ? implementation.maxMessagesInFlight : undefined;
    this.#maxInFlight = own ?? runtime.maxMessagesInFlight;
  }

  start(): void {
    const { call, runtime } = this;
    this.#scope.onAbort((error) => this.#fail(error));
    runtime.openStreams.add(this);
    runtime.sweep.add(this.#scope);
    call.sendMetadata(new Metadata());
    call.on('data', (bytes: Buffer) => this.#read(bytes));
    call.on('end', () => this.#finish());
    call.on('drain', () => this.#setWritable(true));
    call.on('cancelled', () => this.#scope.leave());
    call.on('error', () => this.#scope.leave());
    this.#orFail(() => (this.#reader = this.#open()));
  }

  drain(): void {
    this.#farewell = unavailable('the server shuts down; messages that were not answered were not read');
    this.#finish();
  }

  #finish(): void {
    this.#finishing = true;
    this.call.pause();
    this.#endWhenIdle();
  }

  #open(): StreamReader<unknown> {
    const { implementation } = this.method;
    const send = (response: unknown): void => this.#write(response);
    if (implementation.kind === 'stream') return implementation.open({ send }, this.#scope);
    return {
      onMessage: (request) =>
        new Promise((resolve, reject) => {
          invoke(this.method, request, this.#scope, { answer: (response) => resolve(send(response)), fail: reject });
        }),
    };
  }

  #read(bytes: Buffer): void {
    if (this.#ended) return;
    this.#orFail(() => {
      const work = this.#reader?.onMessage(decodeStrict(this.method.requestType, bytes));
      if (work) this.#track(work);
    });
  }

  #track(work: Promise<void>): void {
    this.#inFlight++;
    this.#balance();
    work.then(
      () => this.#worked(),
      (error: unknown) => this.#fail(toRpcError(error, this.method.errors)),
    );
  }

  #worked(): void {
    this.#inFlight--;
    this.#balance();
    this.#endWhenIdle();
  }

  #write(response: unknown): void {
    if (this.#ended) return;
    // Often called at the end of a turn, where nobody else would catch an answer that cannot be encoded.
    this.#orFail(() => {
      if (!this.call.write(encode(this.method.responseType, response))) this.#setWritable(false);
    });
  }

  #setWritable(writable: boolean): void {
    this.#writable = writable;
    this.#balance();
  }

  /** Reads on exactly when there is room for the work and for its answers. */
  #balance(): void {
    if (this.#finishing || this.#ended) return;
    const room = this.#writable && this.#inFlight < this.#maxInFlight;
    if (room && this.call.isPaused()) this.call.resume();
    else if (!room && !this.call.isPaused()) this.call.pause();
  }

  #endWhenIdle(): void {
    // Answers given in this turn may still wait in a coalescer for the turn's end.
    if (this.#finishing && this.#inFlight === 0) setImmediate(() => this.#inFlight === 0 && this.#end(this.#farewell));
  }

  #orFail(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.#fail(toRpcError(error, this.method.errors));
    }
  }

  #fail(error: RpcError): void {
    if (!this.#ended) this.runtime.report(this.method.path, error);
    this.#end(error);
  }

  #end(error?: RpcError): void {
    if (this.#ended) return;
    this.#ended = true;
    this.runtime.openStreams.delete(this);
    this.runtime.sweep.remove(this.#scope);
    this.#scope.cancel();
    if (error) this.call.emit('error', toServiceError(error));
    else this.call.end();
  }
}
