import { freePort, startProduct, type Product } from '@ai-security/testing';
import { join } from 'node:path';

/** The five services in five processes. */
export interface Fleet {
  readonly gateways: readonly Product[];
  end(): Promise<void>;
}

/** How a fleet is started. */
export interface FleetOptions {
  readonly dataDir: string;
  readonly gateways?: number;
  readonly env?: Readonly<Record<string, string>>;
}

const SERVICES = ['detector', 'monitor', 'router', 'learner'] as const;

/** Starts the services behind the gateway, then gateways that know where they are. */
export async function startFleet({ dataDir, gateways = 1, env = {} }: FleetOptions): Promise<Fleet> {
  const ports = Object.fromEntries(await Promise.all(SERVICES.map(async (name) => [name, await freePort()] as const)));
  const addresses = Object.fromEntries(
    SERVICES.map((name) => [`AI_SECURITY_${name.toUpperCase()}_ADDRESS`, `127.0.0.1:${ports[name]}`]),
  );
  const shared = { ...env, ...addresses };
  const behind = await Promise.all(
    SERVICES.map((name) => {
      const args = [name, '--grpc-port', String(ports[name]), '--data-dir', dataDir];
      return startProduct({ args: name === 'detector' || name === 'router' ? args.slice(0, 3) : args, env: shared });
    }),
  );
  const front = await Promise.all(
    Array.from({ length: gateways }, (_, i) =>
      startProduct({ args: ['gateway', '--data-dir', i === 0 ? dataDir : join(dataDir, `gateway-${i}`)], env: shared }),
    ),
  );
  return {
    gateways: front,
    end: async () => void (await Promise.all([...front, ...behind].map((product) => product.end()))),
  };
}
