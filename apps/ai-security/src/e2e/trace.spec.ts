import { gatewayV1 } from '@ai-security/proto-types';
import { createGrpcClient, openChannel } from '@ai-security/rpc';
import { waitFor, withTempDir } from '@ai-security/testing';
import { checkAll, checkRequest } from './stream-checks';
import { INJECTION } from './texts';
import { startFleet, type Fleet } from './fleet';
import { startOtlpReceiver, type OtlpReceiver, type ReceivedSpan } from './otlp-receiver';

const traceIdOf = (n: number): string => `4bf92f3577b34da6a3ce929d0e0e${n.toString(16).padStart(4, '0')}`;
const CALLER_SPAN = '00f067aa0ba902b7';
const traceparentOf = (n: number): string => `00-${traceIdOf(n)}-${CALLER_SPAN}-01`;

/** Child below parent, as `service: name`, starting at the caller's span. */
function tree(spans: readonly ReceivedSpan[], parentSpanId: string): Record<string, unknown> {
  const children = spans.filter((span) => span.parentSpanId === parentSpanId);
  return Object.fromEntries(children.map((span) => [`${span.service}: ${span.name}`, tree(spans, span.spanId)]));
}

/** What hangs below the gateway's span of a blocked check. */
const BEHIND_THE_GATEWAY = {
  'detector: aisecurity.detector.v1.Detector/Analyze': {},
  'router: aisecurity.router.v1.Router/Reroute': {},
  'monitor: monitor.record_action': { 'learner: learner.observe_verdict': {} },
};

describe('one trace of a check through five processes', () => {
  let receiver: OtlpReceiver;
  let fleet: Fleet;

  const traced = (n: number, spans: number) =>
    waitFor(() => receiver.spans.filter(({ traceId }) => traceId === traceIdOf(n)).length >= spans, {
      what: `the ${spans} spans of trace ${n}`,
      timeoutMs: 20_000,
    });
  const treeOf = (n: number) => tree(receiver.spans.filter(({ traceId }) => traceId === traceIdOf(n)), CALLER_SPAN);

  async function withFleet(use: (grpcPort: number) => Promise<void>): Promise<void> {
    await withTempDir(async (dataDir) => {
      receiver = await startOtlpReceiver();
      fleet = await startFleet({ dataDir, env: { AI_SECURITY_TRACING: 'true', OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint } });
      try {
        await use(fleet.gateways[0]?.grpcPort ?? 0);
      } finally {
        await fleet.end();
        receiver.close();
      }
    });
  }

  it('is whole and has the right parents, for a single check and for each check of a batch', async () => {
    await withFleet(async (grpcPort) => {
      const channel = openChannel({ address: `127.0.0.1:${grpcPort}` });
      const gateway = createGrpcClient(gatewayV1.SecurityGatewayDefinition, channel);
      await gateway.check(checkRequest('', 'traced', INJECTION), { traceparent: traceparentOf(0) });
      channel.close();
      const batch = [1, 2, 3].map((n) => ({ ...checkRequest(`b-${n}`, 'traced', INJECTION), traceparent: traceparentOf(n) }));
      await checkAll(grpcPort, batch);
      await Promise.all([0, 1, 2, 3].map((n) => traced(n, 5)));
      expect(treeOf(0)).toEqual({ 'gateway: aisecurity.gateway.v1.SecurityGateway/Check': BEHIND_THE_GATEWAY });
      for (const n of [1, 2, 3]) expect(treeOf(n)).toEqual({ 'gateway: gateway.check': BEHIND_THE_GATEWAY });
    });
  }, 120_000);
});
