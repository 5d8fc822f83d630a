import type { ActionForwarderDeps } from './action-forwarder';
import type { AgentSnapshots } from './agent-snapshots';
import type { GatewayClients } from '../clients';

/** A batch that takes longer is sent again; the monitor knows it by its id. */
const DELIVERY_TIMEOUT_MS = 10_000;

/** Delivers to the monitor. With `snapshots`, its answer tells how the agents stand. */
export function deliverTo(monitor: GatewayClients['monitor'], snapshots?: AgentSnapshots): ActionForwarderDeps['deliver'] {
  return async (batchId, actions) => {
    const { agents } = await monitor.logActions({ batchId, actions }, { timeoutMs: DELIVERY_TIMEOUT_MS });
    if (!snapshots) return;
    const counts = new Map<string, number>();
    for (const { agentId } of actions) counts.set(agentId, (counts.get(agentId) ?? 0) + 1);
    snapshots.delivered(counts, agents);
  };
}
