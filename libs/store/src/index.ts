export { MAX_PAGE_SIZE } from './ports/page';
export type { PageRequest } from './ports/page';
export type { ActionLog, ActionPage, ActionQuery, AgentHistorySize } from './ports/action-log';
export type { FeedbackPage, FeedbackQueue, FeedbackReceipt } from './ports/feedback-queue';
export type { Outbox, OutboxEntry, OutboxReadRequest, OutboxRecovery } from './ports/outbox';
export type {
  ActionLogOptions,
  EmbeddedStoreConfig,
  OutboxOptions,
  RedisStoreConfig,
  StoreConfig,
} from './config';
export {
  FeedbackConflictError,
  OutboxFullError,
  StoreClosedError,
  StoreDamagedError,
  StoreFormatError,
  StoreInUseError,
} from './errors';
export { openActionLog, openFeedbackQueue } from './open';
export { openOutbox } from './embedded/outbox';
