import { mergeSettings, orchestratorSettings, storeSettings, type ConfigValues } from '@ai-security/config';

const { learning, distributed, redisUrl, redisPassword } = orchestratorSettings;
const { dataDir } = storeSettings;

/** What configures the learner. */
export const learnerSettings = mergeSettings({ learning, distributed, redisUrl, redisPassword }, { dataDir });

/** The values of {@link learnerSettings}. */
export type LearnerConfig = ConfigValues<typeof learnerSettings>;
