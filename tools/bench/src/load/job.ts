/** What the load generator is asked to do once. */
export interface LoadJob {
  readonly target: 'product' | 'echo';
  readonly grpcPort: number;
  readonly method: 'Check' | 'CheckStream';
  /** Checks in one message; 1 for `Check`. */
  readonly batch: number;
  /** Checks sent and not answered, at most. */
  readonly maxOutstanding: number;
  /** How long checks are sent; those under way are waited for afterwards. */
  readonly durationMs: number;
}

/** What came of a job. */
export interface LoadResult {
  /** Checks that were answered as they should be. */
  readonly checks: number;
  /** From the first message to the last answer. */
  readonly elapsedMs: number;
  /** From sending a message until each of its checks was answered, milliseconds. Undefined where it was not measured. */
  readonly latencyMs: { readonly p50: number; readonly p99: number } | undefined;
  /** CPU the load generator used for it, microseconds: near `elapsedMs * 1000` it was the bottleneck. */
  readonly clientCpuMicros: number | undefined;
  /** Verdicts for which a layer was missing, by layer and reason: cheaper than a whole check. Undefined where answers are not read. */
  readonly degraded: Readonly<Record<string, number>> | undefined;
  /** Checks without a verdict, by reason. Anything here fails the run. */
  readonly failures: Readonly<Record<string, number>>;
}
