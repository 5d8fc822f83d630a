import { WELL_KNOWN_THREATS, type Clock } from '@ai-security/core-types';
import { CounterFamily } from './counter-family';
import { HistogramFamily } from './histogram-family';
import { RecentMean } from './recent-mean';

/** Learned threat types shown by name beside the well-known ones; more are counted as `other`. */
const LEARNED_TYPES_SHOWN = 32;

/** How far back the mean latency looks. */
const MEAN_WINDOW_MS = 60_000;

/** A check takes tens of microseconds to milliseconds; its deadline is seconds. */
const CHECK_BOUNDS_MS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000];

/** A layer takes microseconds; a slow one is late at tens of milliseconds. */
const LAYER_BOUNDS_MS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 1000];

/** The numbers themselves, each in the form that is cheapest to count. */
export interface SecurityInstruments {
  readonly checks: CounterFamily;
  readonly threatsBlocked: CounterFamily;
  readonly uninspected: CounterFamily;
  readonly degraded: CounterFamily;
  readonly feedback: CounterFamily;
  readonly checkDuration: HistogramFamily;
  readonly layerDuration: HistogramFamily;
  readonly recentLatency: RecentMean;
}

/** Makes them; the series that will be asked about start at 0, so that their first increase is seen. */
export function createSecurityInstruments(clock: Pick<Clock, 'monotonicMs'>): SecurityInstruments {
  const instruments = {
    checks: new CounterFamily({
      name: 'security_checks_total',
      help: 'Checks that got a verdict, by decision and by how much of the text was inspected.',
      labels: ['decision', 'inspected'],
    }),
    threatsBlocked: new CounterFamily({
      name: 'security_threats_blocked',
      help: 'Threats in blocked checks since the start, by type. Only grows.',
      // A counter by nature; its promised name lacks the suffix _total, which the type would require.
      type: 'untyped',
      labels: ['threat_type'],
      maxValues: WELL_KNOWN_THREATS.length + LEARNED_TYPES_SHOWN,
    }),
    uninspected: new CounterFamily({
      name: 'security_uninspected_total',
      help: 'Checks that got a verdict without any of the text being inspected.',
      labels: [],
    }),
    degraded: new CounterFamily({
      name: 'security_degraded_total',
      help: 'Layers that should have contributed to a check and did not, by reason.',
      labels: ['layer', 'code'],
    }),
    feedback: new CounterFamily({
      name: 'security_feedback_total',
      help: 'Reports accepted about checks.',
      labels: ['was_threat'],
    }),
    checkDuration: new HistogramFamily({
      name: 'security_check_duration_seconds',
      help: 'Time from the arrival of a check to its verdict.',
      boundsMs: CHECK_BOUNDS_MS,
    }),
    layerDuration: new HistogramFamily({
      name: 'security_layer_duration_seconds',
      help: 'Time one detection layer took for one check.',
      label: 'layer',
      boundsMs: LAYER_BOUNDS_MS,
    }),
    recentLatency: new RecentMean(clock, MEAN_WINDOW_MS),
  };
  showZeros(instruments);
  return instruments;
}

function showZeros({ checks, uninspected, threatsBlocked, feedback }: SecurityInstruments): void {
  for (const decision of ['allow', 'flag', 'block']) {
    for (const inspected of ['complete', 'partial', 'none']) checks.add(decision, inspected, 0);
  }
  uninspected.add('', '', 0);
  for (const type of WELL_KNOWN_THREATS) threatsBlocked.add(type, '', 0);
  for (const wasThreat of ['true', 'false']) feedback.add(wasThreat, '', 0);
}
