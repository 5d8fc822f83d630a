import { mergeSettings } from '@ai-security/config';
import { processSettings, type ProcessSpec } from '@ai-security/process';
import { composeDetector } from './compose';
import { detectorSettings } from './config';

const settings = mergeSettings(processSettings, detectorSettings);

/** The detector as a process of its own. */
export const detectorProcess: ProcessSpec<typeof settings> = {
  name: 'detector',
  settings,
  defaultPorts: { http: 8002, grpc: 50_052 },
  servesPeers: true,
  compose: async (config, platform) => ({ services: [await composeDetector(config, platform)] }),
};
