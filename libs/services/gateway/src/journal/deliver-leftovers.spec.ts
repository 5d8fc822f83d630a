import { actionV1 } from '@ai-security/proto-types';
import { actionToMessage } from '@ai-security/proto-mapping';
import { openOutbox } from '@ai-security/store';
import { RpcError, Status } from '@ai-security/rpc';
import { actionRecord, withTempDir } from '@ai-security/testing';
import { deliverLeftovers } from './deliver-leftovers';
import type { GatewayClients } from '../clients';
import type { Logger } from '@ai-security/telemetry';

const gone = new RpcError(Status.UNAVAILABLE, 'gone', { reason: 'UNAVAILABLE' });
const quiet = { info: () => undefined, error: () => undefined } as Partial<Logger> as Logger;

function monitorThat(logActions: GatewayClients['monitor']['logActions']): GatewayClients['monitor'] {
  return { logActions } as Partial<GatewayClients['monitor']> as GatewayClients['monitor'];
}

async function leaveBehind(dataDir: string, ...actionIds: string[]): Promise<void> {
  const outbox = await openOutbox({ dataDir });
  for (const id of actionIds) await outbox.append(actionV1.Action.encode(actionToMessage(actionRecord({ actionId: id }))).finish());
  await outbox.close();
}

async function pendingIn(dataDir: string): Promise<number> {
  const outbox = await openOutbox({ dataDir });
  await outbox.close();
  return outbox.recovered.entries;
}

describe('what a former gateway left behind', () => {
  it('is delivered, and is gone then', () =>
    withTempDir(async (dataDir) => {
      await leaveBehind(dataDir, 'a1', 'a2');
      const taken: string[] = [];
      const monitor = monitorThat(async ({ batchId, actions }) => {
        taken.push(...actions.map(({ actionId }) => actionId));
        return { batchId, agents: [] };
      });
      await deliverLeftovers({ dataDir, monitor, log: quiet, signal: new AbortController().signal });
      expect(taken).toEqual(['a1', 'a2']);
      expect(await pendingIn(dataDir)).toBe(0);
    }));

  it('stays on disk when waiting for the monitor is given up', () =>
    withTempDir(async (dataDir) => {
      await leaveBehind(dataDir, 'a1');
      const stopping = new AbortController();
      const monitor = monitorThat(() => {
        stopping.abort();
        return Promise.reject(gone);
      });
      await deliverLeftovers({ dataDir, monitor, log: quiet, signal: stopping.signal });
      expect(await pendingIn(dataDir)).toBe(1);
    }));

  it('is not begun with once waiting was given up', () =>
    withTempDir(async (dataDir) => {
      await leaveBehind(dataDir, 'a1');
      await deliverLeftovers({ dataDir, monitor: monitorThat(() => Promise.reject(gone)), log: quiet, signal: AbortSignal.abort() });
      expect(await pendingIn(dataDir)).toBe(1);
    }));
});
