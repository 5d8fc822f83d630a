import {
  mergeSettings,
  monitoringSettings,
  orchestratorSettings,
  servicesSettings,
  storeSettings,
  type ConfigValues,
} from '@ai-security/config';

const { distributed, redisUrl, redisPassword } = orchestratorSettings;
const { dataDir } = storeSettings;
const { historySize } = monitoringSettings;
const { learnerAddress } = servicesSettings;

/** What configures the monitor. */
export const monitorSettings = mergeSettings({ distributed, redisUrl, redisPassword }, { dataDir }, { historySize });

/** What configures the monitor when the learner is another process. */
export const remoteLearnerSettings = mergeSettings({ learnerAddress });

/** The values of {@link monitorSettings}. */
export type MonitorConfig = ConfigValues<typeof monitorSettings>;
