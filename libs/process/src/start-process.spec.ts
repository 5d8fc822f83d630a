import { ConfigError } from '@ai-security/config';
import type { MuxConnection } from '@ai-security/rpc';
import { ListenError } from '@ai-security/rpc';
import { waitFor } from '@ai-security/testing';
import { connectService } from './connect-service';
import { FREE_PORTS, say, tinyParts, tinyProcess } from './testing/tiny-process';
import { keepLog } from './testing/log-lines';
import { startProcess, type RunningProcess } from './start-process';
import type { Platform, ProcessParts } from './platform';

const running: RunningProcess[] = [];
afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

async function start(compose?: (platform: Platform) => ProcessParts, env: Record<string, string> = {}) {
  const log = keepLog();
  const one = await startProcess(tinyProcess(compose), { env: { ...FREE_PORTS, ...env }, logTo: log.logTo });
  running.push(one);
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${one.httpPort}${path}`);
    return { status: response.status, body: await response.text() };
  };
  return { ...one, ...log, get };
}

describe('a process', () => {
  it('takes free ports where it is told 0, though others are its defaults', async () => {
    const [one, two] = [await start(), await start()];
    const ports = [one.httpPort, one.grpcPort, two.httpPort, two.grpcPort];
    expect(new Set(ports).size).toBe(4);
    expect(Math.min(...ports)).toBeGreaterThan(1023);
    expect(one.lines).toMatchObject([{ event: 'serving', http_port: one.httpPort, grpc_port: one.grpcPort, host: '127.0.0.1' }]);
  });

  it('serves, and is alive, ready and measured', async () => {
    const { httpPort, get } = await start();
    expect(await say(httpPort, 'hello')).toBe('hello');
    expect(await get('/healthz')).toEqual({ status: 200, body: '{"status":"alive"}\n' });
    expect(await get('/readyz')).toEqual({ status: 200, body: '{"status":"ready","missing":[]}\n' });
    expect((await get('/metrics')).body).toContain('security_service_info{service="tiny"} 1');
  });

  it('has no metrics where they are switched off', async () => {
    const { get } = await start(undefined, { AI_SECURITY_ENABLE_METRICS: 'false' });
    expect((await get('/metrics')).status).toBe(404);
  });

  it('is not ready while something is missing, which it names', async () => {
    const has = { detector: false, model: true };
    const { get } = await start(() => ({ ...tinyParts(), readiness: { detector: () => has.detector, model: () => has.model } }));
    expect(await get('/readyz')).toEqual({ status: 503, body: '{"status":"not_ready","missing":["detector"]}\n' });
    has.detector = true;
    expect((await get('/readyz')).status).toBe(200);
  });

  it('finishes what is in work when it stops, then closes what it opened', async () => {
    const open: { release?: () => void } = {};
    const closed: string[] = [];
    const parts = tinyParts(() => new Promise((resolve) => (open.release = () => resolve('finished'))));
    const { httpPort, stop } = await start(({ cleanups }) => {
      cleanups.add('store', () => closed.push('store'));
      return parts;
    });
    const answer = say(httpPort, 'slow');
    await waitFor(() => open.release, { what: 'the call to arrive' });
    const stopped = stop();
    await waitFor(() => fetch(`http://127.0.0.1:${httpPort}/healthz`).then(() => false, () => true), { what: 'the port to close' });
    expect(closed).toEqual([]);
    open.release?.();
    expect(await answer).toBe('finished');
    await stopped;
    expect(closed).toEqual(['store']);
  });

  it('does not wait for calls beyond its limit', async () => {
    const parts = tinyParts(() => new Promise(() => undefined));
    const { httpPort, stop } = await start(() => parts, { AI_SECURITY_DRAIN_MS: '50' });
    const answer = say(httpPort, 'forever').catch(() => 'cut off');
    await waitFor(async () => (await fetch(`http://127.0.0.1:${httpPort}/healthz`)).ok, { what: 'the server to be busy' });
    const startMs = performance.now();
    await stop();
    expect(performance.now() - startMs).toBeLessThan(2000);
    expect(await answer).not.toBe('finished');
  });
});

describe('a start that fails', () => {
  const failing = (env: Record<string, string>, compose?: (platform: Platform) => ProcessParts) =>
    startProcess(tinyProcess(compose), { env: { ...FREE_PORTS, ...env }, logTo: keepLog().logTo }).then(
      () => undefined,
      (error: unknown) => error,
    );

  it('half way closes what it had opened, last first', async () => {
    const closed: string[] = [];
    const broken = new Error('the model cannot be read');
    const error = await failing({}, ({ cleanups }) => {
      cleanups.add('store', () => closed.push('store'));
      cleanups.add('model', () => closed.push('model'));
      throw broken;
    });
    expect(error).toBe(broken);
    expect(closed).toEqual(['model', 'store']);
  });

  it.each(['AI_SECURITY_PORT', 'AI_SECURITY_GRPC_PORT'])('because another has the port of %s says so in one sentence', async (name) => {
    // grpc-js also tells the console.
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const { httpPort } = await start();
    const closed: string[] = [];
    const error = await failing({ [name]: String(httpPort) }, ({ cleanups }) => {
      cleanups.add('store', () => closed.push('store'));
      return tinyParts();
    });
    expect(error).toBeInstanceOf(ListenError);
    expect((error as Error).message).toBe(`cannot listen on 127.0.0.1:${httpPort}: the address is in use`);
    expect(closed).toEqual(['store']);
  });

  it('because of its configuration has opened nothing', async () => {
    let composed = false;
    const error = await failing({ AI_SECURITY_PORT: 'eighty' }, () => {
      composed = true;
      return tinyParts();
    });
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as Error).message).toContain('AI_SECURITY_PORT');
    expect(composed).toBe(false);
  });
});

describe('connectService', () => {
  it('logs that the other service is there, is lost, is back; and closes with the process', async () => {
    const peer = await start();
    const connections: MuxConnection[] = [];
    const { events, stop } = await start((platform) => {
      connections.push(connectService('peer', `127.0.0.1:${peer.grpcPort}`, 1_000_000, platform));
      return tinyParts();
    });
    const [connection] = connections;
    await waitFor(() => events().includes('peer_connected'), { what: 'the connection' });
    await peer.stop();
    await waitFor(() => events().includes('peer_lost'), { what: 'the loss' });
    await stop();
    await expect(connection?.call({ path: '/x/Y', idempotent: true, decode: () => 0 }, Buffer.alloc(0))).rejects.toThrow('closed');
  });
});
