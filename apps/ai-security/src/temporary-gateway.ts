import { Cleanups } from '@ai-security/process';
import { createLocalClient, noTracing, type Client } from '@ai-security/rpc';
import { createLogger, createMetrics } from '@ai-security/telemetry';
import { gatewayV1 } from '@ai-security/proto-types';
import { loadConfig } from '@ai-security/config';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { allInOneProcess } from './serve/all-in-one';
import type { CommandContext } from './command-context';

/** The gateway as a caller sees it. */
export type GatewayClient = Client<typeof gatewayV1.SecurityGatewayDefinition>;

/** Runs `use` against all five services in this process; their state is thrown away afterwards. */
export async function withTemporaryGateway<T>(
  { env, stderr }: CommandContext,
  use: (gateway: GatewayClient) => Promise<T>,
): Promise<T> {
  const log = createLogger({ service: 'ai-security', level: 'ERROR', format: 'text', destination: { write: (line) => void stderr.write(line) } });
  const cleanups = new Cleanups(log);
  const dataDir = await mkdtemp(join(tmpdir(), 'ai-security-'));
  cleanups.add('temporary directory', () => rm(dataDir, { recursive: true, force: true }));
  try {
    const { values } = loadConfig(allInOneProcess.settings, {
      env: { ...env, ENABLE_DISTRIBUTED: 'false' },
      flags: { 'data-dir': dataDir },
    });
    const metrics = createMetrics({ service: 'ai-security' });
    const parts = await allInOneProcess.compose(values, { log, metrics, tracing: noTracing, cleanups });
    const gateway = parts.services.find(({ definition }) => definition.fullName === gatewayV1.SecurityGatewayDefinition.fullName);
    if (!gateway) throw new TypeError('the process serves no gateway');
    return await use(createLocalClient(gateway) as unknown as GatewayClient);
  } finally {
    await cleanups.runAll();
  }
}
