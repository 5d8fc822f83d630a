import { z } from 'zod';
import { defineSettings } from '../define-settings';
import { setting } from '../setting';

/** HOST:PORT, an IPv6 address in brackets, or either behind gRPC's `dns:///`. */
const ADDRESS = /^(dns:\/\/\/)?(\[[0-9A-Fa-f:.]+\]|[^\s:/]+):(\d{1,5})$/;

function isAddress(text: string): boolean {
  const port = Number(ADDRESS.exec(text)?.[3]);
  return port >= 1 && port <= 65_535;
}

function address<Name extends string>(name: Name, defaultPort: number) {
  return setting({
    key: `services.${name}`,
    env: `AI_SECURITY_${name.toUpperCase()}_ADDRESS`,
    schema: z.string().refine(isAddress),
    default: `127.0.0.1:${defaultPort}`,
    expected: 'an address HOST:PORT',
    describe: `Where the ${name} listens for gRPC.`,
  });
}

/** Where the services of a split deployment find each other. */
export const servicesSettings = defineSettings({
  detectorAddress: address('detector', 50_052),
  monitorAddress: address('monitor', 50_053),
  routerAddress: address('router', 50_054),
  learnerAddress: address('learner', 50_055),
});
