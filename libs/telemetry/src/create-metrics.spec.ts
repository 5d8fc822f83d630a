import { spawnSync } from 'node:child_process';
import type { CheckOutcome } from './check-outcome';
import { createMetrics } from './create-metrics';
import type { Metrics } from './metrics';

const check: CheckOutcome = { decision: 'allow', inspected: 'complete', durationMs: 2, threatTypes: [] };
const promtool = spawnSync('promtool', ['--version']).error ? undefined : 'promtool';

async function lines(metrics: Metrics, name: string, names: 'linted' | 'all' = 'linted'): Promise<string[]> {
  const { body } = await metrics.render({ names });
  return body.split('\n').filter((line) => line.startsWith(name));
}

function used(): Metrics {
  const metrics = createMetrics({ service: 'test' });
  metrics.recordCheck(check);
  metrics.recordCheck({ ...check, decision: 'block', threatTypes: ['jailbreak', 'learned "type"\n'] });
  metrics.recordCheck({ ...check, decision: 'block', inspected: 'none', durationMs: 0.02 });
  metrics.recordLayer('semantic', 0.03);
  metrics.recordDegraded('semantic', 'late');
  metrics.recordFeedback(true);
  metrics.readOutboxPending('monitor', () => 3);
  metrics.readAgentScores(() => [{ agentId: 'agent_1', score: 0.25 }]);
  return metrics;
}

describe('the metrics', () => {
  it.each([
    'security_checks_total{decision="allow",inspected="complete"} 1',
    'security_checks_total{decision="block",inspected="none"} 1',
    'security_checks_total{decision="flag",inspected="complete"} 0',
    'security_threats_blocked{threat_type="jailbreak"} 1',
    'security_threats_blocked{threat_type="prompt_injection"} 0',
    'security_threats_blocked{threat_type="learned \\"type\\"\\n"} 1',
    'security_uninspected_total 1',
    'security_degraded_total{layer="semantic",code="late"} 1',
    'security_feedback_total{was_threat="true"} 1',
    'security_outbox_pending{outbox="monitor"} 3',
    'agent_behavioral_score{agent_id="agent_1"} 0.25',
    'security_check_duration_seconds_bucket{le="0.00005"} 1',
    'security_check_duration_seconds_bucket{le="0.001"} 1',
    'security_check_duration_seconds_bucket{le="0.0025"} 3',
    'security_check_duration_seconds_bucket{le="+Inf"} 3',
    'security_check_duration_seconds_count 3',
    'security_layer_duration_seconds_bucket{layer="semantic",le="0.00005"} 1',
    'security_service_info{service="test"} 1',
  ])('show %s', async (line) => {
    expect((await used().render()).body.split('\n')).toContain(line);
  });

  it('count a threat as blocked only when it was', async () => {
    const metrics = createMetrics({ service: 'test' });
    metrics.recordCheck({ ...check, decision: 'flag', threatTypes: ['jailbreak'] });
    expect(await lines(metrics, 'security_threats_blocked{threat_type="jailbreak"}')).toEqual([expect.stringMatching(/ 0$/)]);
  });

  it('stay bounded under learned types and many agents', async () => {
    const metrics = createMetrics({ service: 'test' });
    for (let type = 0; type < 500; type += 1) metrics.recordCheck({ ...check, decision: 'block', threatTypes: [`learned_${type}`] });
    metrics.readAgentScores(() => Array.from({ length: 10_000 }, (_, agent) => ({ agentId: `agent_${agent}`, score: agent / 10_000 })));
    const blocked = await lines(metrics, 'security_threats_blocked{');
    expect(blocked).toHaveLength(41);
    expect(blocked).toContain('security_threats_blocked{threat_type="other"} 468');
    expect(await lines(metrics, 'agent_behavioral_score{')).toHaveLength(50);
  });

  it('tell the mean latency of the last minute under its promised name when asked for all', async () => {
    const clock = { now: 0, monotonicMs: () => clock.now };
    const metrics = createMetrics({ service: 'test', clock });
    metrics.recordCheck({ ...check, durationMs: 4 });
    metrics.recordCheck({ ...check, durationMs: 2 });
    expect(await lines(metrics, 'security_avg_latency_ms', 'all')).toEqual(['security_avg_latency_ms 3']);
    expect(await lines(metrics, 'security_avg_latency_ms')).toEqual([]);
    clock.now += 61_000;
    expect(await lines(metrics, 'security_avg_latency_ms', 'all')).toEqual(['security_avg_latency_ms Nan']);
  });

  it('include the process and the event loop', async () => {
    expect(await lines(used(), 'process_cpu_seconds_total')).toHaveLength(1);
    expect(await lines(used(), 'nodejs_eventloop_lag_p99_seconds')).toHaveLength(1);
  });

  it('do not mix two processes’ worth of metrics in one', async () => {
    used();
    expect(await lines(createMetrics({ service: 'test' }), 'security_uninspected_total')).toEqual(['security_uninspected_total 0']);
  });
});

(promtool ? describe : describe.skip)('promtool check metrics (skipped where promtool is not installed)', () => {
  const lint = async (names: 'linted' | 'all') => {
    const { body } = await used().render({ names });
    const { status, stderr } = spawnSync('promtool', ['check', 'metrics'], { input: body, encoding: 'utf8' });
    return { status, complaints: stderr.trim() };
  };

  it('has nothing against the linted names', async () => {
    expect(await lint('linted')).toEqual({ status: 0, complaints: '' });
  });

  it('has nothing against all names but the promised one with a unit in short', async () => {
    const complaints = 'security_avg_latency_ms metric names should not contain abbreviated units';
    expect(await lint('all')).toEqual({ status: 3, complaints });
  });
});
