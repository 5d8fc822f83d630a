export { composeRouter } from './compose';
export { routerSettings } from './config';
export type { RouterConfig } from './config';
export { routerProcess } from './router-process';
