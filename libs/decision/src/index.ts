export { decide } from './decide';
export type { DecidedCheck, DecisionPolicy } from './decide';
