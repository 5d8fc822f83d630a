import { Metadata, type ServerDuplexStream } from '@grpc/grpc-js';
import { decodeStrict, encode } from '../wire';
import { invoke } from '../invoke';
import { OpenScope } from '../call-scope';
import { toRpcError } from '../error-table';
import { deadlineOfCall, toServiceError, traceparentOf } from './unary-handler';
import type { BoundMethod, StreamReader } from '../contract/service';
import type { DrainableStream, ServerRuntime } from './server-runtime';
import type { RpcError } from '../status';

/** Serves a method that streams in both directions. */
export function streamHandler(method: BoundMethod, runtime: ServerRuntime) {
  return (call: ServerDuplexStream<Buffer, Buffer>): void => {
    new ServerStream(method, runtime, call);
  };
}

/**
 * One open stream. Reading stops while the caller does not take our answers,
 * and while too many of its messages are in work.
 */
class ServerStream implements DrainableStream {
  readonly #scope: OpenScope;
  readonly #reader: StreamReader<unknown>;
  #inFlight = 0;
  #writable = true;
  #finishing = false;
  #ended = false;

  constructor(
    readonly method: BoundMethod,
    readonly runtime: ServerRuntime,
    readonly call: ServerDuplexStream<Buffer, Buffer>,
  ) {
    this.#scope = new OpenScope(deadlineOfCall(call.getDeadline()), traceparentOf(call.metadata));
    this.#scope.onAbort((error) => this.#end(error));
    this.#reader = this.#open();
    runtime.openStreams.add(this);
    runtime.sweep.add(this.#scope);
    call.sendMetadata(new Metadata());
    call.on('data', (bytes: Buffer) => this.#read(bytes));
    call.on('end', () => this.drain());
    call.on('drain', () => this.#setWritable(true));
    call.on('cancelled', () => this.#scope.cancel());
    call.on('error', () => this.#scope.cancel());
  }

  drain(): void {
    this.#finishing = true;
    this.call.pause();
    this.#endWhenIdle();
  }

  #open(): StreamReader<unknown> {
    const { implementation, responseType, errors } = this.method;
    const send = (response: unknown): void => this.#write(encode(responseType, response));
    if (implementation.kind === 'stream') return implementation.open({ send }, this.#scope);
    return {
      onMessage: (request) =>
        new Promise((resolve, reject) => {
          invoke({ ...this.method, errors }, request, this.#scope, {
            answer: (response) => resolve(send(response)),
            fail: reject,
          });
        }),
    };
  }

  #read(bytes: Buffer): void {
    if (this.#ended) return;
    try {
      const work = this.#reader.onMessage(decodeStrict(this.method.requestType, bytes));
      if (work) this.#track(work);
    } catch (error) {
      this.#end(toRpcError(error, this.method.errors));
    }
  }

  #track(work: Promise<void>): void {
    this.#inFlight++;
    this.#balance();
    work.then(
      () => this.#worked(),
      (error: unknown) => this.#end(toRpcError(error, this.method.errors)),
    );
  }

  #worked(): void {
    this.#inFlight--;
    this.#balance();
    this.#endWhenIdle();
  }

  #write(bytes: Buffer): void {
    if (!this.#ended && !this.call.write(bytes)) this.#setWritable(false);
  }

  #setWritable(writable: boolean): void {
    this.#writable = writable;
    this.#balance();
  }

  /** Reads on exactly when there is room for the work and for its answers. */
  #balance(): void {
    if (this.#finishing || this.#ended) return;
    const room = this.#writable && this.#inFlight < this.runtime.maxMessagesInFlight;
    if (room && this.call.isPaused()) this.call.resume();
    else if (!room && !this.call.isPaused()) this.call.pause();
  }

  #endWhenIdle(): void {
    // Answers given in this turn may still wait in a coalescer for the turn's end.
    if (this.#finishing && this.#inFlight === 0) setImmediate(() => this.#inFlight === 0 && this.#end());
  }

  #end(error?: RpcError): void {
    if (this.#ended) return;
    this.#ended = true;
    this.runtime.openStreams.delete(this);
    this.runtime.sweep.remove(this.#scope);
    this.#scope.cancel();
    if (!error) return void this.call.end();
    this.runtime.report(this.method.path, error);
    this.call.emit('error', toServiceError(error));
  }
}
