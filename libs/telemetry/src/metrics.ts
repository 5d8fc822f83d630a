import type { CheckOutcome } from './check-outcome';

/** An agent and its behavioural score, 0 (compromised) to 1 (healthy). */
export interface AgentScore {
  readonly agentId: string;
  readonly score: number;
}

/** What {@link Metrics.render} returns. */
export interface RenderedMetrics {
  /** For the header `content-type`. */
  readonly contentType: string;
  readonly body: string;
}

/** How metrics are rendered. */
export interface RenderOptions {
  /**
   * `linted`: what `promtool check metrics` accepts.
   * `all`: also `security_avg_latency_ms`, whose promised name it refuses.
   * Default: `linted`.
   */
  readonly names?: 'linted' | 'all';
}

/**
 * The numbers that operators watch, for Prometheus. Recording is a few
 * additions in memory; text is made when somebody asks for it.
 */
export interface Metrics {
  /** Counts one finished check. */
  recordCheck(outcome: CheckOutcome): void;
  /** Counts the time one detection layer took for one check. */
  recordLayer(layer: string, durationMs: number): void;
  /** Counts a layer that should have contributed to a check and did not; `code` is stable, as in `DegradedLayer`. */
  recordDegraded(layer: string, code: string): void;
  /** Counts one accepted report. */
  recordFeedback(wasThreat: boolean): void;
  /** Shows how many records wait in the named outbox; `read` is called at each scrape and replaces an earlier reader. */
  readOutboxPending(outbox: string, read: () => number): void;
  /** Shows the 50 lowest of these scores; `read` is called at each scrape and replaces an earlier reader. */
  readAgentScores(read: () => Iterable<AgentScore>): void;
  /**
   * All metrics in the Prometheus text format.
   *
   * @throws whatever a reader throws
   */
  render(options?: RenderOptions): Promise<RenderedMetrics>;
}
