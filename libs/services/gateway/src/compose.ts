import { systemClock } from '@ai-security/core-types';
import { openOutbox } from '@ai-security/store';
import { uuidv7 } from 'uuidv7';
import { actionOf } from './check/action-of';
import { analyzeWith, rerouteWith } from './check/remote-steps';
import { createActionForwarder, type ActionForwarder } from './journal/action-forwarder';
import { createAgentSnapshots, type AgentSnapshots } from './journal/agent-snapshots';
import { createChecker, type Checker } from './check/checker';
import { createCheckMethod } from './check/check-method';
import { createGatewayService } from './gateway-service';
import { createVerdictReporter } from './check/verdict-reporter';
import { deliverTo } from './journal/deliver';
import type { gatewayV1 } from '@ai-security/proto-types';
import type { GatewayClients } from './clients';
import { typeThresholdsOf, type GatewayConfig } from './config';
import type { Platform } from '@ai-security/process';
import type { RpcService } from '@ai-security/rpc';

/** What the gateway is made with. */
export type GatewayPlatform = Platform & { readonly clients: GatewayClients };

/** A monitor that takes longer is asked again. No check waits that long. */
const SNAPSHOT_TIMEOUT_MS = 5000;

/** Opens the outbox, starts to deliver what is in it, and makes the service. */
export async function composeGateway(
  config: GatewayConfig,
  platform: GatewayPlatform,
): Promise<RpcService<typeof gatewayV1.SecurityGatewayDefinition>> {
  const { clients, tracing } = platform;
  const snapshots = createAgentSnapshots(async (agentId) => {
    const { status } = await clients.monitor.getAgentStatus({ agentId }, { timeoutMs: SNAPSHOT_TIMEOUT_MS });
    return status ?? { behavioralScore: 1, historySize: 0 };
  });
  const forwarder = await openForwarder(config, platform, snapshots);
  const checker = makeChecker(config, platform, snapshots, forwarder);
  const checkOne = createCheckMethod({ checker, limits: config, tracing, timeoutMs: config.checkTimeoutMs });
  return createGatewayService({ ...clients, checkOne, maxBatchChecks: config.maxBatchChecks, newId: uuidv7 });
}

async function openForwarder(
  { dataDir, outboxMaxBytes }: GatewayConfig,
  { log, metrics, cleanups, clients }: GatewayPlatform,
  snapshots: AgentSnapshots,
): Promise<ActionForwarder> {
  const outbox = await openOutbox({
    dataDir,
    maxBytes: outboxMaxBytes,
    onBackgroundError: (error) => log.error('outbox_failed', { error }),
  });
  cleanups.add('outbox', () => outbox.close());
  if (outbox.recovered.entries > 0 || outbox.recovered.lostEntries > 0) log.warning('outbox_recovered', { ...outbox.recovered });
  metrics.readOutboxPending('actions', () => outbox.pendingEntries);
  const forwarder = createActionForwarder({
    outbox,
    instanceId: uuidv7(),
    deliver: deliverTo(clients.monitor, snapshots),
    onRefused: ({ actionId }, error) => log.error('action_refused', { action_id: actionId, error }),
    onHealth: (healthy, error) =>
      healthy ? log.info('delivery_resumed') : log.warning('delivery_failing', { error: error instanceof Error ? error.message : '' }),
  });
  cleanups.add('action forwarder', () => forwarder.close());
  return forwarder;
}

function makeChecker(
  config: GatewayConfig,
  { clients, log, metrics }: GatewayPlatform,
  snapshots: AgentSnapshots,
  forwarder: ActionForwarder,
): Checker {
  return createChecker({
    policy: {
      blockThreshold: config.confidenceThreshold,
      flagThreshold: config.flagThreshold,
      typeThresholds: typeThresholdsOf(config),
      failMode: config.failMode,
    },
    maxConcurrentChecks: config.maxConcurrentChecks,
    analyze: analyzeWith(clients.detector),
    snapshotOf: (agentId) => snapshots.snapshotOf(agentId),
    reroute: config.enableAutoReroute ? rerouteWith(clients.router) : undefined,
    keep: async (verdict, call) => {
      await forwarder.record(actionOf(verdict, systemClock.nowMs(), call.traceparent));
      snapshots.recorded(verdict.input.agentId);
    },
    newActionId: uuidv7,
    onVerdict: createVerdictReporter({ log, metrics }),
  });
}
