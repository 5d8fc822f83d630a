export { runEval, runEvalLoso } from './eval-command';
export { DEFAULT_SEED, DEFAULT_THRESHOLD } from './eval-options';
export type { EvalOptions, TextWriter } from './eval-options';
