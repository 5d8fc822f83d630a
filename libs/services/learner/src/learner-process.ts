import { mergeSettings } from '@ai-security/config';
import { processSettings, type ProcessSpec } from '@ai-security/process';
import { composeLearner } from './compose';
import { learnerSettings } from './config';

const settings = mergeSettings(processSettings, learnerSettings);

/** The learner as a process of its own. */
export const learnerProcess: ProcessSpec<typeof settings> = {
  name: 'learner',
  settings,
  defaultPorts: { http: 8005, grpc: 50_055 },
  servesPeers: true,
  compose: async (config, platform) => ({ services: [await composeLearner(config, platform)] }),
};
