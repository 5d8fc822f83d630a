import { createHttpServer, createRpcServer, type HttpServer, type RpcServer } from '@ai-security/rpc';
import { errorReporter } from './error-reporter';
import { statusPages } from './status-pages';
import type { LoadedConfig } from '@ai-security/config';
import type { Platform, ProcessParts, ProcessSpec } from './platform';
import type { ProcessConfig, processSettings } from './process-settings';

/** The ports a process listens on. */
export interface Ports {
  readonly httpPort: number;
  readonly grpcPort: number;
}

/**
 * Opens both servers; they are closed with the platform's cleanups, also when
 * only one of them could be opened. First health checks look away, then both
 * drain side by side.
 */
export async function serve<S extends typeof processSettings>(
  config: LoadedConfig<S>,
  { defaultPorts, servesPeers }: ProcessSpec<S>,
  parts: ProcessParts,
  platform: Platform,
): Promise<Ports> {
  const values = config.values as ProcessConfig;
  const state = { serving: false };
  const rpc = openRpc(values, parts, platform, servesPeers);
  const http = openHttp(values, parts, platform, state);
  platform.cleanups.add('servers', () => Promise.all([rpc.drain(values.drainMs), http.close(values.drainMs)]));
  const portOf = (name: 'port' | 'grpcPort', fallback: number): number =>
    config.sources[name].kind === 'default' ? fallback : values[name];
  const { port: grpcPort } = await rpc.listen({ host: values.host, port: portOf('grpcPort', defaultPorts.grpc) });
  const { port: httpPort } = await http.listen({ host: values.host, port: portOf('port', defaultPorts.http) });
  const setServing = (serving: boolean): void => {
    state.serving = serving;
    rpc.setServing(serving);
  };
  setServing(true);
  platform.cleanups.add('readiness', () => setServing(false));
  return { httpPort, grpcPort };
}

function openRpc(limits: ProcessConfig, { services }: ProcessParts, { log, tracing }: Platform, mux: boolean): RpcServer {
  return createRpcServer({ services, limits, mux, tracing, onError: errorReporter(log) });
}

function openHttp(
  { enableMetrics, maxMessageBytes }: ProcessConfig,
  { routes = [], readiness = {} }: ProcessParts,
  { log, metrics, tracing }: Platform,
  state: { readonly serving: boolean },
): HttpServer {
  const pages = statusPages({ metrics, enableMetrics, readiness, serving: () => state.serving });
  return createHttpServer({ routes, pages, maxBodyBytes: maxMessageBytes, tracing, onError: errorReporter(log) });
}
