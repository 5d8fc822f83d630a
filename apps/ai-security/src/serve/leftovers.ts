import { deliverLeftovers, type GatewayClients } from '@ai-security/service-gateway';
import type { Platform } from '@ai-security/process';
import { abandonedGatewayDirs } from './data-dirs';

/** Delivers, beside all other work, what gateways of an earlier start with another number of workers left behind. */
export function startLeftovers(
  { dataDir, workers }: { readonly dataDir: string; readonly workers: number },
  monitor: GatewayClients['monitor'],
  { log, cleanups }: Platform,
): void {
  const stopping = new AbortController();
  const deliveries = abandonedGatewayDirs(dataDir, workers).map((directory) =>
    deliverLeftovers({ dataDir: directory, monitor, log, signal: stopping.signal }).catch((error: unknown) =>
      log.error('leftovers_failed', { data_dir: directory, error }),
    ),
  );
  cleanups.add('leftovers', async () => {
    stopping.abort();
    await Promise.all(deliveries);
  });
}
