import type { CallTracing, JsonRoute, RpcService } from '@ai-security/rpc';
import type { ConfigValues, LoadedConfig } from '@ai-security/config';
import type { Logger, Metrics } from '@ai-security/telemetry';
import type { Cleanups } from './cleanups';
import type { processSettings } from './process-settings';

/** What every service of a process is given. */
export interface Platform {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly tracing: CallTracing;
  /** Whatever a service opens, it adds here. */
  readonly cleanups: Cleanups;
}

/** What a process serves. */
export interface ProcessParts {
  readonly services: readonly RpcService[];
  readonly routes?: readonly JsonRoute[];
  /** What must hold before traffic is wanted, by name; asked at every readiness probe. */
  readonly readiness?: Readonly<Record<string, () => boolean>>;
}

/** A process of the product: what it is called, what configures it, what it is made of. */
export interface ProcessSpec<S extends typeof processSettings> {
  /** In logs, metrics and traces. */
  readonly name: string;
  /** {@link processSettings} and the services' own. */
  readonly settings: S;
  /** Ports taken when nobody says otherwise; several processes fit on one machine. */
  readonly defaultPorts: { readonly http: number; readonly grpc: number };
  /** Other services of ours call this process, so it also speaks the coalesced stream. */
  readonly servesPeers: boolean;
  /**
   * Rules between settings.
   *
   * @throws ConfigError
   */
  readonly check?: (config: LoadedConfig<S>) => void;
  /** Makes the services; what they open goes to the platform's cleanups, also when this fails half way. */
  readonly compose: (config: ConfigValues<S>, platform: Platform) => Promise<ProcessParts>;
}
