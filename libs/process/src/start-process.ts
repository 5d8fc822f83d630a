import { createCallTracing, createHttpServer, createRpcServer, noTracing } from '@ai-security/rpc';
import { loadConfig, type ConfigInput, type LoadedConfig } from '@ai-security/config';
import { startTelemetry, type Logger, type LogDestination } from '@ai-security/telemetry';
import { trace } from '@opentelemetry/api';
import { Cleanups } from './cleanups';
import { errorReporter } from './error-reporter';
import { statusPages } from './status-pages';
import type { Platform, ProcessParts, ProcessSpec } from './platform';
import type { ProcessConfig, processSettings } from './process-settings';

/** A process that serves. */
export interface RunningProcess {
  readonly log: Logger;
  readonly httpPort: number;
  readonly grpcPort: number;
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

async function serve<S extends typeof processSettings>(
  config: LoadedConfig<S>,
  { defaultPorts }: ProcessSpec<S>,
  { services, routes = [], readiness = {} }: ProcessParts,
  { log, metrics, tracing, cleanups }: Platform,
): Promise<{ httpPort: number; grpcPort: number }> {
  const values = config.values as ProcessConfig;
  const onError = errorReporter(log);
  let serving = false;
  const rpc = createRpcServer({ services, limits: values, tracing, onError });
  const http = createHttpServer({
    routes,
    pages: statusPages({ metrics, enableMetrics: values.enableMetrics, serving: () => serving, readiness }),
    maxBodyBytes: values.maxMessageBytes,
    tracing,
    onError,
  });
  cleanups.add('http server', () => http.close());
  cleanups.add('rpc server', () => rpc.drain(values.drainMs));
  const portOf = (name: 'port' | 'grpcPort', fallback: number): number =>
    config.sources[name].kind === 'default' ? fallback : values[name];
  const { port: grpcPort } = await rpc.listen({ host: values.host, port: portOf('grpcPort', defaultPorts.grpc) });
  const { port: httpPort } = await http.listen({ host: values.host, port: portOf('port', defaultPorts.http) });
  serving = true;
  rpc.setServing(true);
  cleanups.add('readiness', () => {
    serving = false;
    rpc.setServing(false);
  });
  return { httpPort, grpcPort };
}
