import { systemClock, type Clock } from '@ai-security/core-types';
import { Registry } from 'prom-client';
import type { CheckOutcome } from './check-outcome';
import type { AgentScore, Metrics, RenderedMetrics, RenderOptions } from './metrics';
import { addProcessMetrics } from './process-metrics';
import { prometheusMetric } from './prometheus-metric';
import { agentScores, averageLatency, outboxPending, serviceInfo } from './security-gauges';
import { createSecurityInstruments, type SecurityInstruments } from './security-instruments';

/** What {@link createMetrics} takes. */
export interface MetricsOptions {
  /** The name of this process in `security_service_info`: `gateway`, `all-in-one`. */
  readonly service: string;
  /** Default: the machine's clock. */
  readonly clock?: Pick<Clock, 'monotonicMs'>;
}

/** Makes the metrics of one process, in a registry of their own. */
export function createMetrics({ service, clock = systemClock }: MetricsOptions): Metrics {
  return new SecurityMetrics(service, createSecurityInstruments(clock));
}

class SecurityMetrics implements Metrics {
  private readonly linted = new Registry();
  private readonly unlinted = new Registry();
  private readonly outboxes = new Map<string, () => number>();
  private agentScoreReader: () => Iterable<AgentScore> = () => [];

  constructor(
    service: string,
    private readonly counted: SecurityInstruments,
  ) {
    const { recentLatency, ...families } = counted;
    const gauges = [serviceInfo(service), outboxPending(this.outboxes), agentScores(() => this.agentScoreReader())];
    for (const source of [...Object.values(families), ...gauges]) this.linted.registerMetric(prometheusMetric(source));
    addProcessMetrics(this.linted);
    this.unlinted.registerMetric(prometheusMetric(averageLatency(recentLatency)));
  }

  recordCheck({ decision, inspected, durationMs, threatTypes }: CheckOutcome): void {
    this.counted.checks.add(decision, inspected);
    this.counted.checkDuration.observe(durationMs);
    this.counted.recentLatency.observe(durationMs);
    if (inspected === 'none') this.counted.uninspected.add();
    if (decision === 'block') this.countBlocked(threatTypes);
  }

  recordLayer(layer: string, durationMs: number): void {
    this.counted.layerDuration.observe(durationMs, layer);
  }

  recordDegraded(layer: string, code: string): void {
    this.counted.degraded.add(layer, code);
  }

  recordFeedback(wasThreat: boolean): void {
    this.counted.feedback.add(wasThreat ? 'true' : 'false');
  }

  readOutboxPending(outbox: string, read: () => number): void {
    this.outboxes.set(outbox, read);
  }

  readAgentScores(read: () => Iterable<AgentScore>): void {
    this.agentScoreReader = read;
  }

  async render({ names = 'linted' }: RenderOptions = {}): Promise<RenderedMetrics> {
    const registries = names === 'all' ? [this.linted, this.unlinted] : [this.linted];
    const texts = await Promise.all(registries.map((registry) => registry.metrics()));
    return { contentType: this.linted.contentType, body: texts.join('\n') };
  }

  private countBlocked(threatTypes: readonly string[]): void {
    for (const type of threatTypes) this.counted.threatsBlocked.add(type);
  }
}
