export { evaluateRows } from './evaluate-rows';
export type { Evaluation } from './evaluate-rows';
export { computeMetrics } from './metrics';
export type { Metrics } from './metrics';
export { recallAtFalseAlarmRate } from './ranking';
export { CALIBRATION_BINS } from './calibration-error';
export type { ScoredRow } from './scored-row';
