import { loadConfig } from './load-config';
import { renderConfig } from './render-config';
import { productSettings } from './settings/product';

const loaded = loadConfig(productSettings, {
  flags: { port: '0' },
  env: { REDIS_URL: 'redis://u:hush@h', REDIS_PASSWORD: 'hush', LOG_LEVEL: 'debug', AI_SECURITY_FALLBACK_CHAIN: 'a: b,#c' },
  file: { path: 'my\nconfig.yaml', text: 'detection:\n  fail_mode: advisory' },
});

describe('renderConfig', () => {
  it.each(['yaml', 'json'] as const)('shows no secret as %s', (format) => {
    expect(renderConfig(loaded, format)).not.toContain('hush');
  });

  it('names the source of each value', () => {
    expect(renderConfig(loaded, 'yaml').split('\n')).toEqual(
      expect.arrayContaining([
        '  port: 0 # flag --port',
        '  level: "DEBUG" # environment LOG_LEVEL',
        '  fail_mode: "advisory" # file my config.yaml:2',
        '  learning: true # default',
        '  # redis_url: "redis://u:********@h" # environment REDIS_URL',
      ]),
    );
  });

  it('loads again, all but the secrets', () => {
    const again = loadConfig(productSettings, { env: {}, file: { path: 'printed.yaml', text: renderConfig(loaded, 'yaml') } });
    const { redisUrl, redisPassword } = productSettings;
    expect(again.values).toEqual({ ...loaded.values, redisUrl: redisUrl.default, redisPassword: redisPassword.default });
  });

  it('gives JSON by section and key', () => {
    const tree = JSON.parse(renderConfig(loaded, 'json')) as Record<string, Record<string, unknown>>;
    expect(tree['server']?.['port']).toEqual({ value: 0, source: 'flag', place: '--port' });
    expect(tree['orchestrator']?.['redis_password']).toEqual({ value: '********', source: 'environment', place: 'REDIS_PASSWORD' });
  });
});
