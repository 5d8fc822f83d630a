import { openOutbox } from '@ai-security/store';
import { uuidv7 } from 'uuidv7';
import { createActionForwarder, type ActionForwarder } from './action-forwarder';
import { deliverTo } from './deliver';
import type { GatewayClients } from '../clients';
import type { Logger } from '@ai-security/telemetry';
import type { Outbox } from '@ai-security/store';

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
    if (outbox.pendingEntries === 0 || signal.aborted) return;
    log.info('delivering_leftovers', { data_dir: dataDir, actions: outbox.pendingEntries });
    await deliverAll(outbox, { monitor, log, signal });
  } finally {
    await outbox.close();
  }
}

async function deliverAll(outbox: Outbox, { monitor, log, signal }: Omit<LeftoversOptions, 'dataDir'>): Promise<void> {
  let forwarder: ActionForwarder | undefined;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
    forwarder = createActionForwarder({
      outbox,
      instanceId: uuidv7(),
      deliver: deliverTo(monitor),
      onRefused: ({ actionId }, error) => log.error('action_refused', { action_id: actionId, error }),
      onHealth: (healthy) => log.info('leftovers_delivery', { healthy }),
      onIdle: resolve,
    });
  });
  await forwarder?.close();
}
