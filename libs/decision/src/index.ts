export { decide, extentOf } from './decide';
export type { DecidedCheck, DecisionPolicy } from './decide';
