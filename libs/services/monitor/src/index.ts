export { composeMonitor } from './compose';
export type { MonitorClients } from './compose';
export { monitorSettings } from './config';
export type { MonitorConfig } from './config';
export { monitorProcess } from './monitor-process';
