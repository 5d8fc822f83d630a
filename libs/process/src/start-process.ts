import { createCallTracing, noTracing } from '@ai-security/rpc';
import { loadConfig, type ConfigInput } from '@ai-security/config';
import { startTelemetry, type Logger, type LogDestination } from '@ai-security/telemetry';
import { trace } from '@opentelemetry/api';
import { Cleanups } from './cleanups';
import { serve, type Ports } from './serve';
import type { Platform, ProcessSpec } from './platform';
import type { ProcessConfig, processSettings } from './process-settings';

/** A process that serves. */
export interface RunningProcess extends Ports {
  readonly log: Logger;
  /** Lets health checks look away, finishes what is in work, closes everything. */
  stop(): Promise<void>;
}

/** Where configuration comes from, and where the log goes. */
export interface StartOptions extends ConfigInput {
  /** Default: standard output. */
  readonly logTo?: LogDestination;
}

/**
 * Starts everything a process is made of and returns once it serves. A start
 * that fails closes what it had opened.
 *
 * @throws ConfigError when a setting is wrong, or whatever else kept it from starting
 */
export async function startProcess<S extends typeof processSettings>(
  spec: ProcessSpec<S>,
  options: StartOptions,
): Promise<RunningProcess> {
  const config = loadConfig(spec.settings, options);
  spec.check?.(config);
  const values = config.values as ProcessConfig;
  const telemetry = startTelemetry({
    service: spec.name,
    logging: { level: values.logLevel, format: values.logFormat, ...(options.logTo ? { destination: options.logTo } : {}) },
    tracing: { enabled: values.tracingEnabled, endpoint: values.tracingEndpoint, sampleRatio: values.tracingSampleRatio },
  });
  const { log, metrics } = telemetry;
  const cleanups = new Cleanups(log);
  cleanups.add('telemetry', () => telemetry.close());
  for (const notice of config.notices) log.warning('config_notice', { notice });
  try {
    const tracing = values.tracingEnabled ? createCallTracing(trace.getTracer('ai-security')) : noTracing;
    const platform: Platform = { log, metrics, tracing, cleanups };
    const parts = await spec.compose(config.values, platform);
    const ports = await serve(config, spec, parts, platform);
    log.info('serving', { http_port: ports.httpPort, grpc_port: ports.grpcPort, host: values.host });
    return { log, ...ports, stop: () => cleanups.runAll() };
  } catch (error) {
    await cleanups.runAll();
    throw error;
  }
}
