import { createMuxClient } from '@ai-security/rpc';
import { connectService, processSettings, type ProcessSpec } from '@ai-security/process';
import { learnerV1 } from '@ai-security/proto-types';
import { mergeSettings } from '@ai-security/config';
import { composeMonitor } from './compose';
import { monitorSettings, remoteLearnerSettings } from './config';

const settings = mergeSettings(processSettings, monitorSettings, remoteLearnerSettings);

/** The monitor as a process of its own. */
export const monitorProcess: ProcessSpec<typeof settings> = {
  name: 'monitor',
  settings,
  defaultPorts: { http: 8003, grpc: 50_053 },
  servesPeers: true,
  compose: async (config, platform) => {
    const connection = connectService('learner', config.learnerAddress, config.maxMessageBytes, platform);
    const clients = { learner: createMuxClient(learnerV1.LearnerDefinition, connection) };
    return { services: [await composeMonitor(config, { ...platform, clients })] };
  },
};
