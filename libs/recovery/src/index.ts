export { chooseFallback } from './choose-fallback';
export type { FallbackPlan, FallbackQuery } from './choose-fallback';
