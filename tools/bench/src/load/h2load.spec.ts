import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { choosePinning } from '../machine/cores';
import { createH2loadLoader, hasH2load } from './h2load';
import { startEchoServer } from '../process/echo-server';
import type { ServerUnderTest } from '../process/server-under-test';

// Where it is not installed the tool does without it, and says so in its report.
const whereInstalled = hasH2load() ? describe : describe.skip;

whereInstalled('h2load', () => {
  let tempDir: string;
  beforeAll(async () => {
    tempDir = await mkdtemp(join(tmpdir(), 'bench-h2load-'));
  });
  afterAll(() => rm(tempDir, { recursive: true, force: true }));

  const serverAt = (grpcPort: number, name: ServerUnderTest['name']): ServerUnderTest => ({
    name,
    grpcPort,
    pid: process.pid,
    failure: new Promise<never>(() => undefined),
    judged: async () => undefined,
    settled: async () => undefined,
    stop: async () => undefined,
  });

  it('makes calls that a gRPC server understands', async () => {
    const echo = await startEchoServer();
    const loader = createH2loadLoader(choosePinning(), ['hello'], tempDir);
    const result = await loader.run(serverAt(echo.port, 'echo'), 0, 100);
    echo.close();
    expect(result.checks).toBeGreaterThan(512);
    expect(result.failures).toEqual({});
    expect(result.elapsedMs).toBeGreaterThan(0);
  });

  it('does not take a status without a message for a verdict', async () => {
    const echo = await startEchoServer();
    const loader = createH2loadLoader(choosePinning(), ['hello'], tempDir);
    const result = await loader.run(serverAt(echo.port, 'product'), 0, 100);
    echo.close();
    expect(result.failures).toEqual({ 'a status without a message': result.checks });
  });
});
