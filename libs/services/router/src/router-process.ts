import { mergeSettings } from '@ai-security/config';
import { processSettings, type ProcessSpec } from '@ai-security/process';
import { composeRouter } from './compose';
import { routerSettings } from './config';

const settings = mergeSettings(processSettings, routerSettings);

/** The router as a process of its own. */
export const routerProcess: ProcessSpec<typeof settings> = {
  name: 'router',
  settings,
  defaultPorts: { http: 8004, grpc: 50_054 },
  servesPeers: true,
  compose: async (config) => ({ services: [composeRouter(config)] }),
};
