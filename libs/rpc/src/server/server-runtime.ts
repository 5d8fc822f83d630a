import type { CallTracing } from '../tracing';
import type { DeadlineSweep } from '../deadline-sweep';
import type { RpcError } from '../status';

/** What every handler of one server shares. */
export interface ServerRuntime {
  readonly tracing: CallTracing;
  readonly sweep: DeadlineSweep;
  /** No unary call runs longer, whatever its caller allows. */
  readonly maxCallMs: number;
  /** From one stream, at most this many messages are being worked on at a time. */
  readonly maxMessagesInFlight: number;
  /** Streams that are open now; draining ends them in order. */
  readonly openStreams: Set<DrainableStream>;
  /** Told of every failed call; errors that are ours carry their cause. */
  readonly report: (path: string, error: RpcError) => void;
}

/** A stream that can be brought to its end without losing what it has read. */
export interface DrainableStream {
  /** Reads no more, finishes what is in work, then ends with OK. */
  drain(): void;
}
