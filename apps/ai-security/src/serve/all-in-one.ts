import { checkGatewayConfig, composeGateway, gatewayRoutes, gatewaySettings } from '@ai-security/service-gateway';
import { composeDetector, detectorSettings } from '@ai-security/service-detector';
import { composeLearner, learnerSettings } from '@ai-security/service-learner';
import { composeMonitor, monitorSettings } from '@ai-security/service-monitor';
import { composeRouter, routerSettings } from '@ai-security/service-router';
import { createLocalClient, type RpcError } from '@ai-security/rpc';
import { mergeSettings } from '@ai-security/config';
import { processSettings, type ProcessSpec } from '@ai-security/process';
import { startLeftovers } from './leftovers';

const settings = mergeSettings(
  processSettings,
  gatewaySettings,
  detectorSettings,
  monitorSettings,
  routerSettings,
  learnerSettings,
);

/** All five services in one process: they call each other as functions and keep their state in one directory. */
export const allInOneProcess: ProcessSpec<typeof settings> = {
  name: 'ai-security',
  settings,
  defaultPorts: { http: 8000, grpc: 50_051 },
  servesPeers: false,
  check: checkGatewayConfig,
  compose: async (config, platform) => {
    const onInternalError = (path: string, error: RpcError): void => platform.log.error('call_failed', { rpc: path, error });
    const learner = await composeLearner(config, platform);
    const monitorClients = { learner: createLocalClient(learner, { onInternalError }) };
    const monitor = await composeMonitor(config, { ...platform, clients: monitorClients });
    const router = composeRouter(config);
    const detector = await composeDetector(config, platform);
    const clients = {
      learner: monitorClients.learner,
      monitor: createLocalClient(monitor, { onInternalError }),
      router: createLocalClient(router, { onInternalError }),
      detector: createLocalClient(detector, { onInternalError }),
    };
    startLeftovers({ dataDir: config.dataDir, workers: 1 }, clients.monitor, platform);
    const gateway = await composeGateway(config, { ...platform, clients });
    return { services: [gateway, detector, monitor, router, learner], routes: gatewayRoutes(gateway) };
  },
};
