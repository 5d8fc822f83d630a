import { z } from 'zod';
import { defineSettings } from '../define-settings';
import { setting } from '../setting';

const port = z.int().min(0).max(65_535);

/** Where a process listens and how it stops. */
export const serverSettings = defineSettings({
  host: setting({
    key: 'server.host',
    env: 'AI_SECURITY_HOST',
    flag: 'host',
    schema: z.string().regex(/^\S+$/),
    default: '127.0.0.1',
    expected: 'a host name or an address to listen on',
    describe: 'The address to listen on; 0.0.0.0 for all.',
  }),
  port: setting({
    key: 'server.port',
    env: 'AI_SECURITY_PORT',
    flag: 'port',
    schema: port,
    default: 8000,
    describe: 'HTTP port; 0 takes a free one.',
  }),
  grpcPort: setting({
    key: 'server.grpc_port',
    env: 'AI_SECURITY_GRPC_PORT',
    flag: 'grpc-port',
    schema: port,
    default: 50_051,
    describe: 'gRPC port; 0 takes a free one.',
  }),
  workers: setting({
    key: 'server.workers',
    env: 'AI_SECURITY_WORKERS',
    flag: 'workers',
    schema: z.int().min(1).max(64),
    default: 1,
    describe: 'Processes that share the ports.',
  }),
  drainMs: setting({
    key: 'server.drain_ms',
    env: 'AI_SECURITY_DRAIN_MS',
    schema: z.int().min(0).max(600_000),
    default: 10_000,
    unit: 'ms',
    describe: 'How long calls in work may take to finish after SIGTERM.',
  }),
});
