import { carryOut } from './carry-out';
import { startEchoServer, type EchoServer } from '../process/echo-server';
import type { LoadJob } from './job';

const job: Omit<LoadJob, 'grpcPort' | 'target'> = { method: 'CheckStream', batch: 4, maxOutstanding: 16, durationMs: 300 };

describe('load on a server', () => {
  let echo: EchoServer;
  beforeAll(async () => {
    echo = await startEchoServer();
  });
  afterAll(() => echo.close());

  it.each([
    ['a stream of single checks', { ...job, batch: 1 }],
    ['a stream of batches', job],
    ['single calls', { ...job, method: 'Check', batch: 1 } as const],
  ])('by %s counts each answer once and misses none', async (_what, shape) => {
    const result = await carryOut({ ...shape, target: 'echo', grpcPort: echo.port }, ['hello', 'world']);
    expect(result.failures).toEqual({});
    expect(result.checks).toBeGreaterThanOrEqual(shape.batch);
    expect(result.checks % shape.batch).toBe(0);
    expect(result.elapsedMs).toBeGreaterThanOrEqual(290);
    expect(result.latencyMs?.p99).toBeGreaterThanOrEqual(result.latencyMs?.p50 ?? Infinity);
  });

  it.each(['Check', 'CheckStream'] as const)('fails by %s when there is no verdict: an echo is none', async (method) => {
    const result = await carryOut({ ...job, method, target: 'product', grpcPort: echo.port }, ['hello']);
    expect(result.checks).toBe(0);
    expect(Object.keys(result.failures)).not.toEqual([]);
  });

  it('fails when nobody listens, and says so', async () => {
    const gone = await startEchoServer();
    gone.close();
    const result = await carryOut({ ...job, target: 'echo', grpcPort: gone.port }, ['hello']);
    expect(result.checks).toBe(0);
    expect(result.failures).toMatchObject({ 'no answer': 16 });
  });
});
