import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../load-config';
import { productSettings } from './product';

/** The configuration that the product's specification prints. */
const SPECIFICATION_ENVIRONMENT = {
  REDIS_URL: 'redis://localhost:6379',
  REDIS_PASSWORD: 'your_password',
  ENABLE_DISTRIBUTED: 'true',
  ENABLE_LEARNING: 'true',
  CONFIDENCE_THRESHOLD: '0.7',
  MAX_CONCURRENT_CHECKS: '1000',
  CHECK_TIMEOUT_MS: '5000',
  LOG_LEVEL: 'INFO',
  LOG_FORMAT: 'json',
};
const specificationFile = {
  path: 'config.yaml',
  text: readFileSync(join(__dirname, 'specification.sample.yaml'), 'utf8'),
};

describe('the product’s settings', () => {
  it('take the variables of the specification as they are', () => {
    const { values, notices } = loadConfig(productSettings, { env: SPECIFICATION_ENVIRONMENT });
    expect(values).toMatchObject({ redisUrl: 'redis://localhost:6379', redisPassword: 'your_password', distributed: true });
    expect(notices).toEqual([]);
  });

  it('take the file of the specification as it is, and say what has no effect yet', () => {
    const { values, notices } = loadConfig(productSettings, { env: {}, file: specificationFile });
    expect(values).toMatchObject({ distributed: true, historySize: 10_000, fallbackChain: ['backup_agent', 'safe_mode_agent', 'minimal_agent'] });
    expect(notices).toEqual(
      ['detection.enable_behavioral', 'monitoring.flush_interval'].map(
        (key) => `${key} has no effect in this version`,
      ),
    );
  });

  it.each([
    ['REDIS_URL', 'http://h', 'not a URL such as redis://'],
    ['REDIS_URL', 'redis://', 'not a URL such as redis://'],
    ['CONFIDENCE_THRESHOLD', '1.01', 'not a number from 0 to 1'],
    ['AI_SECURITY_TYPE_THRESHOLDS', 'jailbreak', 'not a list of type=confidence, such as hallucination=0.9'],
    ['AI_SECURITY_TYPE_THRESHOLDS', 'jailbreak=7', 'not a list of type=confidence, such as hallucination=0.9'],
    ['AI_SECURITY_FAIL_MODE', 'open', 'not one of required, advisory'],
    ['AI_SECURITY_WORKERS', '65', 'not a whole number from 1 to 64'],
    ['AI_SECURITY_HOST', 'a b', 'not a host name'],
    ['LOG_LEVEL', 'loud', 'not one of DEBUG, INFO, WARNING, ERROR'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', '127.0.0.1:4318', 'not a URL such as http://'],
    ['AI_SECURITY_DETECTOR_ADDRESS', 'detector', 'not an address HOST:PORT'],
    ['AI_SECURITY_DETECTOR_ADDRESS', 'detector:0', 'not an address HOST:PORT'],
    ['AI_SECURITY_DETECTOR_ADDRESS', 'http://detector:80', 'not an address HOST:PORT'],
  ])('refuse %s=%s', (variable, text, problem) => {
    expect(() => loadConfig(productSettings, { env: { [variable]: text } })).toThrow(problem);
  });

  it.each([
    ['LOG_LEVEL', 'warning', { logLevel: 'WARNING' }],
    ['LOG_FORMAT', 'TEXT', { logFormat: 'text' }],
    ['REDIS_URL', 'rediss://u:p@[::1]:6380/2', { redisUrl: 'rediss://u:p@[::1]:6380/2' }],
    ['AI_SECURITY_DETECTOR_ADDRESS', '[::1]:50052', { detectorAddress: '[::1]:50052' }],
    ['AI_SECURITY_DETECTOR_ADDRESS', 'dns:///detector.ns.svc:50052', { detectorAddress: 'dns:///detector.ns.svc:50052' }],
    ['AI_SECURITY_OUTBOX_MAX_BYTES', '2GiB', { outboxMaxBytes: 2 * 1024 ** 3 }],
  ])('take %s=%s', (variable, text, values) => {
    expect(loadConfig(productSettings, { env: { [variable]: text } }).values).toMatchObject(values);
  });

  it('can each be set by a variable and are each described', () => {
    for (const { env, describe: meaning } of Object.values(productSettings)) {
      expect(env).toMatch(/^[A-Z][A-Z0-9_]+$/);
      expect(meaning).toMatch(/^(gRPC|[A-Z]).*\.$/);
    }
  });
});
