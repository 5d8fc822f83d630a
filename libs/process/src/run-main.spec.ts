import { createServer, type AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@ai-security/testing';
import { FREE_PORTS, say, tinyProcess } from './testing/tiny-process';
import { runMain } from './run-main';
import { runScript, type RunningScript } from './testing/run-script';

describe('a process', () => {
  const scripts: RunningScript[] = [];
  beforeAll(() => void scripts.push(runScript(FREE_PORTS), runScript({ ...FREE_PORTS, AI_SECURITY_DRAIN_MS: '600000' })));
  afterAll(async () => {
    for (const script of scripts) script.signal('SIGKILL');
    await Promise.all(scripts.map(({ exit }) => exit));
  });

  it('finishes what is in work at SIGTERM, closes everything and exits with 0', async () => {
    const [script] = scripts as [RunningScript];
    const answer = say(Number(await script.hear('http_port')), 'slow');
    await script.hear('arrived');
    script.signal('SIGTERM');
    expect(await answer).toBe('finished');
    expect(await script.exit).toEqual({ code: 0, signal: null });
    expect(script.said.at(-1)).toEqual({ closed: 'store' });
    expect(script.said).toContainEqual(expect.objectContaining({ event: 'draining', signal: 'SIGTERM' }));
    expect(script.stderr()).toBe('');
  }, 30_000);

  it('exits at once at a second signal', async () => {
    const [, script] = scripts as [RunningScript, RunningScript];
    const answer = say(Number(await script.hear('http_port')), 'forever').catch(() => 'cut off');
    await script.hear('arrived');
    script.signal('SIGINT');
    await script.hear('signal');
    script.signal('SIGTERM');
    expect(await script.exit).toEqual({ code: 1, signal: null });
    expect(await answer).toBe('cut off');
  }, 30_000);
});

describe('a start that fails', () => {
  /** Runs a main file whose start fails, and returns what whoever started it sees. */
  async function failedStart(env: Readonly<Record<string, string>>) {
    const seen = { codes: [] as number[], stderr: '' };
    await runMain(tinyProcess(), {
      env: { ...FREE_PORTS, ...env },
      stderr: { write: (text) => (seen.stderr += text) },
      exit: (code) => void seen.codes.push(code),
    });
    return seen;
  }

  it('for its configuration exits with 2 and names everything that is wrong', async () => {
    const { codes, stderr } = await failedStart({ AI_SECURITY_PORT: 'eighty', LOG_LEVEL: 'LOUD' });
    expect(codes).toEqual([2]);
    expect(stderr).toMatch(/^tiny cannot start: the configuration cannot be used:\n {2}/);
    expect(stderr).toContain('AI_SECURITY_PORT');
    expect(stderr).toContain('LOG_LEVEL');
  });

  it('for the file that the environment names does as well', async () => {
    await withTempDir(async (directory) => {
      const file = join(directory, 'config.yaml');
      writeFileSync(file, 'server:\n  prot: 1\n');
      const wrong = await failedStart({ AI_SECURITY_CONFIG: file });
      expect(wrong.codes).toEqual([2]);
      expect(wrong.stderr).toContain('server.port');
      const missing = await failedStart({ AI_SECURITY_CONFIG: `${file}.nowhere` });
      expect(missing.codes).toEqual([2]);
      expect(missing.stderr).toContain('config.yaml.nowhere');
    });
  });

  it('for its port exits with 1 and one sentence', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { codes, stderr } = await failedStart({ AI_SECURITY_PORT: String(port) });
    expect(codes).toEqual([1]);
    expect(stderr).toBe(`tiny cannot start: cannot listen on 127.0.0.1:${port}: the address is in use\n`);
    await new Promise((resolve) => other.close(resolve));
  });
});
