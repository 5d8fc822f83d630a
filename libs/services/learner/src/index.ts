export { composeLearner } from './compose';
export { learnerSettings } from './config';
export type { LearnerConfig } from './config';
export { learnerProcess } from './learner-process';
