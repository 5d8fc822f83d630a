import {
  limitsSettings,
  loggingSettings,
  mergeSettings,
  monitoringSettings,
  serverSettings,
  tracingSettings,
  type ConfigValues,
} from '@ai-security/config';

const { host, port, grpcPort, drainMs } = serverSettings;
const { maxMessageBytes, maxStreamsPerConnection, maxSessionMemoryMb } = limitsSettings;
const { enableMetrics } = monitoringSettings;

/** What every process of the product is configured by, whatever it serves. */
export const processSettings = mergeSettings(
  { host, port, grpcPort, drainMs },
  { maxMessageBytes, maxStreamsPerConnection, maxSessionMemoryMb },
  { enableMetrics },
  loggingSettings,
  tracingSettings,
);

/** The values of {@link processSettings}. */
export type ProcessConfig = ConfigValues<typeof processSettings>;
