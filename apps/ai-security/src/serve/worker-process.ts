import { checkGatewayConfig, composeGateway, gatewayRoutes, gatewaySettings } from '@ai-security/service-gateway';
import { composeDetector, detectorSettings } from '@ai-security/service-detector';
import { connectService, processSettings, type ProcessSpec } from '@ai-security/process';
import { createLocalClient, createMuxClient } from '@ai-security/rpc';
import { learnerV1, monitorV1, routerV1 } from '@ai-security/proto-types';
import { mergeSettings, servicesSettings } from '@ai-security/config';

const { monitorAddress } = servicesSettings;
const settings = mergeSettings(processSettings, gatewaySettings, detectorSettings, { monitorAddress });

/** A gateway with a detector of its own; whatever keeps state is behind `services.monitor`. */
export const workerProcess: ProcessSpec<typeof settings> = {
  name: 'ai-security-worker',
  settings,
  defaultPorts: { http: 8000, grpc: 50_051 },
  servesPeers: false,
  check: checkGatewayConfig,
  compose: async (config, platform) => {
    const detector = await composeDetector(config, platform);
    const state = connectService('state', config.monitorAddress, config.maxMessageBytes, platform);
    const clients = {
      detector: createLocalClient(detector),
      monitor: createMuxClient(monitorV1.MonitorDefinition, state),
      router: createMuxClient(routerV1.RouterDefinition, state),
      learner: createMuxClient(learnerV1.LearnerDefinition, state),
    };
    const gateway = await composeGateway(config, { ...platform, clients });
    return { services: [gateway, detector], routes: gatewayRoutes(gateway) };
  },
};
