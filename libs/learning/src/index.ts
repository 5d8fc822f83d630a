export { createVerdictStats } from './verdict-stats';
export type { ModelVerdictStats, VerdictStats } from './verdict-stats';
export { checkFeedback, FEEDBACK_LIMITS } from './check-feedback';
export type { FeedbackDraft } from './check-feedback';
