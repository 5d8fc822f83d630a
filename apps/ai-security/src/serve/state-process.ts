import { composeLearner, learnerSettings } from '@ai-security/service-learner';
import { composeMonitor, monitorSettings } from '@ai-security/service-monitor';
import { composeRouter, routerSettings } from '@ai-security/service-router';
import { createLocalClient } from '@ai-security/rpc';
import { mergeSettings, serverSettings } from '@ai-security/config';
import { processSettings, type ProcessSpec } from '@ai-security/process';
import { startLeftovers } from './leftovers';

const { workers } = serverSettings;
const settings = mergeSettings(processSettings, monitorSettings, routerSettings, learnerSettings, { workers });

/** The services that keep state, for workers that keep none: one of it per machine, on ports nobody else needs to know. */
export const stateProcess: ProcessSpec<typeof settings> = {
  name: 'ai-security-state',
  settings,
  defaultPorts: { http: 0, grpc: 0 },
  servesPeers: true,
  compose: async (config, platform) => {
    const learner = await composeLearner(config, platform);
    const monitor = await composeMonitor(config, { ...platform, clients: { learner: createLocalClient(learner) } });
    startLeftovers(config, createLocalClient(monitor), platform);
    return { services: [monitor, composeRouter(config), learner] };
  },
};
