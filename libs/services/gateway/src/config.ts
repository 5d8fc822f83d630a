import {
  ConfigError,
  detectionSettings,
  limitsSettings,
  mergeSettings,
  orchestratorSettings,
  recoverySettings,
  servicesSettings,
  settingProblem,
  storeSettings,
  type ConfigValues,
  type LoadedConfig,
} from '@ai-security/config';

const { confidenceThreshold, maxConcurrentChecks, checkTimeoutMs } = orchestratorSettings;
const { failMode, flagThreshold, typeThresholds } = detectionSettings;
const { enableAutoReroute } = recoverySettings;
const { maxTextBytes, maxBatchChecks, maxAgentIdBytes } = limitsSettings;

/** What configures the gateway. */
export const gatewaySettings = mergeSettings(
  { confidenceThreshold, maxConcurrentChecks, checkTimeoutMs },
  { failMode, flagThreshold, typeThresholds },
  { enableAutoReroute },
  { maxTextBytes, maxBatchChecks, maxAgentIdBytes },
  storeSettings,
);

/** The values of {@link gatewaySettings}. */
export type GatewayConfig = ConfigValues<typeof gatewaySettings>;

/** What configures the gateway when the other services are other processes. */
export const remoteServicesSettings = servicesSettings;

/** The block thresholds of single threat types, by type; the last of several stands. */
export function typeThresholdsOf({ typeThresholds }: Pick<GatewayConfig, 'typeThresholds'>): ReadonlyMap<string, number> {
  return new Map(
    typeThresholds.map((entry) => {
      const at = entry.indexOf('=');
      return [entry.slice(0, at), Number(entry.slice(at + 1))];
    }),
  );
}

/** @throws ConfigError when a flag threshold would report more than it blocks the wrong way round */
export function checkGatewayConfig<S extends typeof gatewaySettings>(config: LoadedConfig<S>): void {
  const values = config.values as GatewayConfig;
  if (values.flagThreshold <= values.confidenceThreshold) return;
  const problem = `${values.flagThreshold} must not exceed orchestrator.confidence_threshold (${values.confidenceThreshold})`;
  throw new ConfigError([settingProblem(config, 'flagThreshold', problem)]);
}
