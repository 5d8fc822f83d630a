export { composeDetector } from './compose';
export { detectorSettings } from './config';
export type { DetectorConfig } from './config';
export { detectorProcess } from './detector-process';
