import { MuxConnection } from '@ai-security/rpc';
import type { Platform } from './platform';

/** Connects to another service of ours; closed with the process. Losing and finding it again is logged. */
export function connectService(
  name: string,
  address: string,
  maxMessageBytes: number,
  { log, cleanups }: Pick<Platform, 'log' | 'cleanups'>,
): MuxConnection {
  const connection = new MuxConnection({
    address,
    maxMessageBytes,
    onStateChange: (state) =>
      state === 'lost' ? log.warning('peer_lost', { peer: name, address }) : log.info('peer_connected', { peer: name, address }),
  });
  cleanups.add(`connection to ${name}`, () => connection.close());
  return connection;
}
