import type { AgentScore } from './metrics';
import type { MetricSource } from './prometheus-metric';
import type { RecentMean } from './recent-mean';
import { worstAgents } from './worst-agents';

/** Agents shown by name; every one is a series that Prometheus keeps. */
const AGENTS_SHOWN = 50;

/** Says which service this is, as a label on a constant 1. */
export function serviceInfo(service: string): MetricSource {
  const samples = [{ labels: { service }, value: 1 }];
  return { name: 'security_service_info', help: 'The service this process runs.', type: 'gauge', samples: () => samples };
}

/** Records that wait for delivery, by outbox; the readers are asked at each scrape. */
export function outboxPending(readers: ReadonlyMap<string, () => number>): MetricSource {
  return {
    name: 'security_outbox_pending',
    help: 'Records on disk that wait for delivery to another service.',
    type: 'gauge',
    samples: () => [...readers].map(([outbox, read]) => ({ labels: { outbox }, value: read() })),
  };
}

/** The scores of the agents that are worst off. */
export function agentScores(read: () => Iterable<AgentScore>): MetricSource {
  return {
    name: 'agent_behavioral_score',
    help: `Behavioral score of the ${AGENTS_SHOWN} agents with the lowest, 0 (compromised) to 1 (healthy).`,
    type: 'gauge',
    samples: () =>
      worstAgents(read(), AGENTS_SHOWN).map(({ agentId, score }) => ({ labels: { agent_id: agentId }, value: score })),
  };
}

/** The mean of the last minute, NaN when there was no check. */
export function averageLatency(recent: RecentMean): MetricSource {
  return {
    name: 'security_avg_latency_ms',
    help: 'Mean time of the checks of the last 60 seconds, in milliseconds.',
    type: 'gauge',
    samples: () => [{ labels: {}, value: recent.mean() }],
  };
}
