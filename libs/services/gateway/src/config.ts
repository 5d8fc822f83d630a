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
const { failMode, flagThreshold } = detectionSettings;
const { enableAutoReroute } = recoverySettings;
const { maxTextBytes, maxBatchChecks, maxAgentIdBytes } = limitsSettings;

/** What configures the gateway. */
export const gatewaySettings = mergeSettings(
  { confidenceThreshold, maxConcurrentChecks, checkTimeoutMs },
  { failMode, flagThreshold },
  { enableAutoReroute },
  { maxTextBytes, maxBatchChecks, maxAgentIdBytes },
  storeSettings,
);

/** The values of {@link gatewaySettings}. */
export type GatewayConfig = ConfigValues<typeof gatewaySettings>;

/** What configures the gateway when the other services are other processes. */
export const remoteServicesSettings = servicesSettings;

/** @throws ConfigError when a flag threshold would report more than it blocks the wrong way round */
export function checkGatewayConfig<S extends typeof gatewaySettings>(config: LoadedConfig<S>): void {
  const values = config.values as GatewayConfig;
  if (values.flagThreshold <= values.confidenceThreshold) return;
  const problem = `${values.flagThreshold} must not exceed orchestrator.confidence_threshold (${values.confidenceThreshold})`;
  throw new ConfigError([settingProblem(config, 'flagThreshold', problem)]);
}
