import { gatewayV1 } from '@ai-security/proto-types';
import { openChannel, openGrpcStream } from '@ai-security/rpc';
import { startProduct, waitFor, withTempDir } from '@ai-security/testing';
import { checkRequest } from './stream-checks';
import { get } from './http-client';
import { HARMLESS } from './texts';

const { SecurityGatewayDefinition } = gatewayV1;

/** Sends checks until the server is gone; returns the ids of those it answered. */
async function loadUntilKilled(grpcPort: number, round: number, kill: () => Promise<unknown>): Promise<Set<string>> {
  const channel = openChannel({ address: `127.0.0.1:${grpcPort}` });
  const answered = new Set<string>();
  let next = 0;
  await new Promise<void>((resolve) => {
    const batch = () => ({
      checks: Array.from({ length: 16 }, () => checkRequest(`${round}-${next++}`, 'killed', `${HARMLESS} ${next}`)),
    });
    const stream = openGrpcStream(SecurityGatewayDefinition, SecurityGatewayDefinition.methods.checkStream, channel, {
      onMessage: ({ results }) => {
        for (const { checkId, verdict } of results) if (verdict) answered.add(checkId);
        stream.send(batch());
      },
      onEnd: () => resolve(),
    });
    for (let i = 0; i < 4; i++) stream.send(batch());
    void waitFor(() => answered.size > 300, { what: 'some load', timeoutMs: 20_000 }).then(kill);
  });
  channel.close();
  return answered;
}

async function historyOf(httpPort: number, agent: string): Promise<string[]> {
  const ids: string[] = [];
  let token = '';
  do {
    const { body } = await get(httpPort, `/v1/agents/${agent}/history?page_size=1000&page_token=${encodeURIComponent(token)}`);
    ids.push(...(body['actions'] as { check_id: string }[]).map(({ check_id }) => check_id));
    token = body['next_page_token'] as string;
  } while (token);
  return ids;
}

describe('kill -9 of the all-in-one under load', () => {
  it('loses no answered check and doubles none, round after round', async () => {
    await withTempDir(async (dataDir) => {
      const answered = new Set<string>();
      const args = ['--data-dir', dataDir];
      for (let round = 0; round < 3; round++) {
        const product = await startProduct({ args, env: { AI_SECURITY_HISTORY_SIZE: '1000000' } });
        const ids = await loadUntilKilled(product.grpcPort, round, () => product.end('SIGKILL'));
        ids.forEach((id) => answered.add(id));
      }
      const survivor = await startProduct({ args, env: { AI_SECURITY_HISTORY_SIZE: '1000000' } });
      const history = await waitFor(
        async () => {
          const ids = await historyOf(survivor.httpPort, 'killed');
          const logged = new Set(ids);
          if (![...answered].every((id) => logged.has(id))) throw new Error(`${ids.length} lines so far`);
          return ids;
        },
        { what: 'every answered check to be in the history', timeoutMs: 20_000 },
      );
      expect(history.length).toBe(new Set(history).size);
      expect(await survivor.end()).toBe(0);
    });
  }, 180_000);
});
