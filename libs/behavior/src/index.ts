export { INITIAL_SCORE, nextScore, SCORED_ACTIONS, scoreOf } from './behavioral-score';
