import { z } from 'zod';
import { ConfigError } from './config-error';
import { defineSettings } from './define-settings';
import { loadConfig, type ConfigInput } from './load-config';
import { setting } from './setting';
import { settingProblem } from './setting-problem';

const settings = defineSettings({
  port: setting({ key: 'server.port', env: 'PORT', flag: 'port', schema: z.int().min(0).max(65535), default: 1, describe: '' }),
  ratio: setting({ key: 'server.ratio', env: 'RATIO', schema: z.number().min(0).max(1), default: 0.5, describe: '' }),
  verbose: setting({ key: 'server.verbose', env: 'VERBOSE', flag: 'verbose', schema: z.boolean(), default: false, describe: '' }),
  names: setting({ key: 'server.names', env: 'NAMES', schema: z.array(z.string().min(1)), default: [], describe: '' }),
  waitMs: setting({ key: 'server.wait_ms', env: 'WAIT_MS', schema: z.int().min(0), default: 10, unit: 'ms', describe: '' }),
  maxBytes: setting({ key: 'server.max_bytes', env: 'MAX_BYTES', schema: z.int().min(1), default: 10, unit: 'bytes', describe: '' }),
  password: setting({ key: 'server.password', env: 'PASSWORD', schema: z.string().min(5).optional(), default: undefined, secret: true, expected: 'five characters of text', describe: '' }),
});

function load(input: Partial<ConfigInput>) {
  return loadConfig(settings, { env: {}, knownSettings: settings, ...input });
}

function yaml(text: string): Partial<ConfigInput> {
  return { file: { path: 'config.yaml', text } };
}

function problemsOf(input: Partial<ConfigInput>): string[] {
  try {
    load(input);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ place, problem }) => `${place}: ${problem}`);
    throw error;
  }
  return [];
}

describe('precedence', () => {
  const flags = { port: '4' };
  const env = { PORT: '3' };
  const { file } = yaml('server:\n  port: 2\n') as Pick<ConfigInput, 'file'>;

  it.each([
    ['flag', { flags, env, file }, 4, '--port'],
    ['environment', { env, file }, 3, 'PORT'],
    ['file', { file }, 2, 'config.yaml:2'],
    ['default', {}, 1, 'default'],
  ])('%s', (kind, input, value, place) => {
    const { values, sources } = load(input);
    expect(values.port).toBe(value);
    expect(sources.port).toEqual({ kind, place });
  });

  it('counts an empty variable as not set, and an undefined flag as not given', () => {
    expect(load({ flags: { port: undefined }, env: { PORT: '', PASSWORD: '' } }).values).toMatchObject({ port: 1, password: undefined });
  });

  it('reports a wrong value even where a stronger source overrides it', () => {
    expect(problemsOf({ flags: { port: '4' }, env: { PORT: 'x' } })).toHaveLength(1);
  });
});

describe('text', () => {
  it.each(['true', '1', 'yes', 'on', 'TRUE', ' Yes '])('reads %j as true', (text) => {
    expect(load({ env: { VERBOSE: text } }).values.verbose).toBe(true);
  });

  it.each(['false', '0', 'no', 'off'])('reads %j as false', (text) => {
    expect(load({ env: { VERBOSE: text } }).values.verbose).toBe(false);
  });

  it('takes a flag without a value', () => {
    expect(load({ flags: { verbose: true } }).values.verbose).toBe(true);
  });

  it.each([
    ['WAIT_MS', '250', 'waitMs', 250],
    ['WAIT_MS', '250ms', 'waitMs', 250],
    ['WAIT_MS', '0.29s', 'waitMs', 290],
    ['WAIT_MS', '2 min', 'waitMs', 120_000],
    ['MAX_BYTES', '8MiB', 'maxBytes', 8 * 1024 * 1024],
    ['MAX_BYTES', '2kB', 'maxBytes', 2000],
    ['MAX_BYTES', '1e3', 'maxBytes', 1000],
    ['RATIO', '0.25', 'ratio', 0.25],
    ['NAMES', 'a, b ,c', 'names', ['a', 'b', 'c']],
    ['NAMES', 'a', 'names', ['a']],
  ] as const)('reads %s=%s', (variable, text, name, value) => {
    expect(load({ env: { [variable]: text } }).values[name]).toEqual(value);
  });

  it.each(['12abc', 'abc', '0x10', '1_000', '1,5', '--1', '1.', 'NaN', 'Infinity', '1.5', '-1', '65536', '5s'])(
    'refuses %j as a port',
    (text) => {
      expect(problemsOf({ env: { PORT: text } })).toEqual([
        `PORT: ${JSON.stringify(text)} is not a whole number from 0 to 65535, for example 1`,
      ]);
    },
  );

  it('reads quoted YAML as it reads a variable', () => {
    expect(load(yaml('server: {port: "12", verbose: "yes", wait_ms: 5s}')).values).toMatchObject({
      port: 12,
      verbose: true,
      waitMs: 5000,
    });
  });

  it('does not take a YAML number for text', () => {
    expect(problemsOf(yaml('server: {password: 12345}'))).toEqual(['config.yaml:1 server.password: "********" is not five characters of text']);
  });
});

describe('problems', () => {
  it('are all told at once, each where the user wrote it', () => {
    const input = { flags: { prot: '1', verbose: 'maybe' }, env: { RATIO: '2', NAMES: 'a,,b' }, ...yaml('server:\n  port: x\n') };
    expect(problemsOf(input)).toEqual([
      '--prot: unknown flag; did you mean --port?',
      'config.yaml:2 server.port: "x" is not a whole number from 0 to 65535, for example 1',
      'RATIO: "2" is not a number from 0 to 1, for example 0.5',
      'NAMES: "a,,b" is not a list of words separated by commas',
      '--verbose: "maybe" is not true or false',
    ]);
  });

  it('stand in the message, one line each', () => {
    expect(() => load({ env: { RATIO: '2', PORT: 'x' } })).toThrow(/cannot be used:\n {2}RATIO: .*\n {2}PORT: .*$/);
  });

  it('never show a secret', () => {
    expect(problemsOf({ env: { PASSWORD: 'pass' } })).toEqual(['PASSWORD: "********" is not five characters of text']);
  });
});

describe('settings of other services', () => {
  const own = { port: settings.port };

  it('are accepted and left alone in a shared file and environment', () => {
    const input = { env: { RATIO: 'wrong, but not read here' }, knownSettings: settings, ...yaml('server: {port: 5, verbose: 7}') };
    expect(loadConfig(own, input).values).toEqual({ port: 5 });
  });

  it('are not flags of this command', () => {
    expect(() => loadConfig(own, { env: {}, knownSettings: settings, flags: { verbose: true } })).toThrow(/--verbose: unknown flag/);
  });

  it('are those of the product by default', () => {
    const file = { path: 'config.yaml', text: 'orchestrator: {learning: false}' };
    expect(() => loadConfig({}, { env: {}, file })).not.toThrow();
  });
});

describe('settingProblem', () => {
  it('names the value as the user wrote it', () => {
    expect(settingProblem(load(yaml('server:\n  port: 5')), 'port', 'is too odd').place).toBe('config.yaml:2 server.port');
    expect(settingProblem(load({ env: { PORT: '5' } }), 'port', 'is too odd').place).toBe('PORT');
    expect(settingProblem(load({}), 'port', 'is too odd').place).toBe('default server.port');
  });
});
