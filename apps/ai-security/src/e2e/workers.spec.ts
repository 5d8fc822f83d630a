import { gatewayV1 } from '@ai-security/proto-types';
import { openChannel, openGrpcStream, type RpcError } from '@ai-security/rpc';
import { startProduct, waitFor, withTempDir, type Product } from '@ai-security/testing';
import { checkAll, checkRequest } from './stream-checks';
import { get } from './http-client';
import { HARMLESS } from './texts';

const { SecurityGatewayDefinition } = gatewayV1;

const historySize = async (port: number, agent: string): Promise<unknown> =>
  (await get(port, `/v1/agents/${agent}/history`)).body['history_size'];

async function withWorkers(dataDir: string, use: (product: Product) => Promise<void>): Promise<void> {
  const product = await startProduct({ args: ['--workers', '2', '--data-dir', dataDir], ownGroup: true });
  try {
    await waitFor(() => product.log.filter(({ event, service }) => event === 'serving' && service === 'ai-security-worker').length === 2, {
      what: 'both workers to serve',
      timeoutMs: 30_000,
    });
    await use(product);
  } finally {
    await product.end('SIGKILL');
  }
}

describe('ai-security serve --workers 2', () => {
  it('finishes the checks in work when Ctrl-C reaches every process of the group, and exits with 0', async () => {
    await withTempDir((dataDir) =>
      withWorkers(dataDir, async (product) => {
        const long = Array.from({ length: 20 }, (_, i) => checkRequest(`long-${i}`, 'a', 'word '.repeat(40_000)));
        const batch = { checks: [checkRequest('short', 'a', HARMLESS), ...long] };
        const answered: string[] = [];
        let interrupted: Promise<unknown> | undefined;
        const channel = openChannel({ address: `127.0.0.1:${product.grpcPort}` });
        const ended = new Promise<RpcError | undefined>((onEnd) => {
          const stream = openGrpcStream(SecurityGatewayDefinition, SecurityGatewayDefinition.methods.checkStream, channel, {
            onMessage: ({ results }) => {
              answered.push(...results.filter(({ verdict }) => verdict).map(({ checkId }) => checkId));
              interrupted ??= product.end('SIGINT', { group: true });
            },
            onEnd,
          });
          stream.send(batch);
        });
        // The server says that it shuts down; a connection that just breaks has the reason TRANSPORT.
        expect((await ended)?.reason).toBe('UNAVAILABLE');
        expect(answered).toHaveLength(batch.checks.length);
        expect(await interrupted).toBe(0);
        channel.close();
      }),
    );
  });

  it('replaces a worker that is killed', async () => {
    await withTempDir((dataDir) =>
      withWorkers(dataDir, async (product) => {
        const [pid] = product.log.filter(({ event }) => event === 'worker_started').map((line) => line['worker_pid'] as number);
        process.kill(pid ?? 0, 'SIGKILL');
        await waitFor(() => product.log.some(({ event }) => event === 'worker_died'), { what: 'the death to be noticed' });
        await waitFor(() => product.log.filter(({ event }) => event === 'worker_started').length === 3, { what: 'another worker' });
        expect((await checkAll(product.grpcPort, [checkRequest('c', 'a', HARMLESS)])).get('c')?.verdict?.blocked).toBe(false);
      }),
    );
  });

  it('leaves nothing undelivered to a later start without workers', async () => {
    await withTempDir(async (dataDir) => {
      await withWorkers(dataDir, async (product) => {
        const checks = Array.from({ length: 300 }, (_, i) => checkRequest(`n-${i}`, 'left', `${HARMLESS} ${i}`));
        expect((await checkAll(product.grpcPort, checks)).size).toBe(300);
        await product.end('SIGKILL', { group: true });
      });
      const alone = await startProduct({ args: ['--data-dir', dataDir] });
      await waitFor(async () => (await historySize(alone.httpPort, 'left')) === 300, { what: 'every answered check', timeoutMs: 20_000 });
      expect(await alone.end()).toBe(0);
    });
  });
});
