import { detectionSettings, limitsSettings, mergeSettings, type ConfigValues } from '@ai-security/config';

const { enableSemantic, enableContextual, enableMl } = detectionSettings;
const { maxTextBytes, maxBatchChecks } = limitsSettings;

/** What configures the detector. */
export const detectorSettings = mergeSettings({ enableSemantic, enableContextual, enableMl }, { maxTextBytes, maxBatchChecks });

/** The values of {@link detectorSettings}. */
export type DetectorConfig = ConfigValues<typeof detectorSettings>;
