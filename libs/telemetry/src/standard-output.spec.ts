import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withTempDir } from '@ai-security/testing';
import { runScript } from './testing/run-script';

const LINES = 2000;
const LOG_LINES = `
  const log = require('./src/create-logger').createLogger({ service: 'test' });
  for (let line = 0; line < ${LINES}; line += 1) log.info('line', { line });`;

// Each test starts a process, which takes seconds on a busy machine.
jest.setTimeout(30_000);

describe('standard output', () => {
  it.each([
    ['process.exit', 'process.exit(3)', { code: 3, signal: null }],
    ['kill -9 in the next turn', "setImmediate(() => process.kill(process.pid, 'SIGKILL'))", { code: null, signal: 'SIGKILL' }],
    ['an uncaught error', "process.stderr.write = () => true; throw new Error('boom')", { code: 1, signal: null }],
  ])('has every line when %s follows', async (_, last, end) => {
    const { lines, ...ended } = await runScript(`${LOG_LINES} ${last}`);
    expect(ended).toEqual(end);
    expect(lines).toHaveLength(LINES);
    expect(JSON.parse(lines[LINES - 1] ?? '')).toMatchObject({ line: LINES - 1 });
  });

  it('has every line in a file', () =>
    withTempDir(async (directory) => {
      const path = join(directory, 'log');
      await runScript(`${LOG_LINES} process.exit()`, { stdoutFile: path });
      expect((await readFile(path, 'utf8')).trimEnd().split('\n')).toHaveLength(LINES);
    }));

  it('may be closed by its reader without stopping the process', async () => {
    expect((await runScript(`${LOG_LINES} process.exit(7)`, { stopReading: true })).code).toBe(7);
  });

  it('may be a full disk without stopping the process', async () => {
    expect((await runScript(`${LOG_LINES} process.exit(7)`, { stdoutFile: '/dev/full' })).code).toBe(7);
  });
});
