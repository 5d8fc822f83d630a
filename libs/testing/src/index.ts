export { actionRecord, numberedRecord, START_MS } from './action-record';
export { freePort } from './free-port';
export { startRedis } from './redis-server';
export type { RedisOptions, RedisServer } from './redis-server';
export { withTempDir } from './temp-dir';
export { waitFor } from './wait-for';
export type { WaitForOptions } from './wait-for';
export { commandLine, ProductStartError, startProduct, workspaceRoot } from './product';
export type { LogLine, Product, ProductOptions } from './product';
