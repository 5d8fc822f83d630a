import { openOutbox } from '@ai-security/store';
import { uuidv7 } from 'uuidv7';
import { createActionForwarder } from './action-forwarder';
import { createAgentSnapshots } from './agent-snapshots';
import { deliverTo } from './deliver';
import type { GatewayClients } from '../clients';
import type { Logger } from '@ai-security/telemetry';

/** Where a gateway that no longer runs may have left actions. */
export interface LeftoversOptions {
  /** The `store.data_dir` of that gateway. */
  readonly dataDir: string;
  readonly monitor: GatewayClients['monitor'];
  readonly log: Logger;
  /** Gives up waiting; what is left stays on disk. */
  readonly signal: AbortSignal;
}

/** Delivers what a former gateway recorded and could not deliver. Resolves when nothing is left, or at the signal. */
export async function deliverLeftovers({ dataDir, monitor, log, signal }: LeftoversOptions): Promise<void> {
  const onBackgroundError = (error: Error): void => log.error('outbox_failed', { error });
  const outbox = await openOutbox({ dataDir, onBackgroundError });
  try {
    if (outbox.pendingEntries === 0) return;
    log.info('delivering_leftovers', { data_dir: dataDir, actions: outbox.pendingEntries });
    const nobody = createAgentSnapshots(() => Promise.reject(new Error('leftovers ask nothing')));
    const delivered = new Promise<void>((resolve) => {
      const deliver = deliverTo(monitor, nobody);
      const forwarder = createActionForwarder({
        outbox,
        instanceId: uuidv7(),
        deliver: async (batchId, actions) => {
          await deliver(batchId, actions);
          setImmediate(() => outbox.pendingEntries === 0 && end());
        },
        onRefused: ({ actionId }, error) => log.error('action_refused', { action_id: actionId, error }),
        onHealth: (healthy) => log.info('leftovers_delivery', { healthy }),
      });
      const end = (): void => void forwarder.close().then(resolve);
      signal.addEventListener('abort', end, { once: true });
    });
    await delivered;
  } finally {
    await outbox.close();
  }
}
