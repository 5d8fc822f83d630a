import { connectService, processSettings, type Platform, type ProcessSpec } from '@ai-security/process';
import { createMuxClient, type MuxConnection } from '@ai-security/rpc';
import { detectorV1, learnerV1, monitorV1, routerV1 } from '@ai-security/proto-types';
import { mergeSettings, type ConfigValues } from '@ai-security/config';
import { checkGatewayConfig, gatewaySettings, remoteServicesSettings } from './config';
import { composeGateway } from './compose';
import { gatewayRoutes } from './routes';
import type { GatewayClients } from './clients';

const settings = mergeSettings(processSettings, gatewaySettings, remoteServicesSettings);

type Connections = Readonly<Record<keyof GatewayClients, MuxConnection>>;

/** The gateway as a process of its own, with the other services behind it. */
export const gatewayProcess: ProcessSpec<typeof settings> = {
  name: 'gateway',
  settings,
  defaultPorts: { http: 8000, grpc: 50_051 },
  servesPeers: false,
  check: checkGatewayConfig,
  compose: async (config, platform) => {
    const connections = connectAll(config, platform);
    const service = await composeGateway(config, { ...platform, clients: clientsOf(connections) });
    return {
      services: [service],
      routes: gatewayRoutes(service),
      // Without the detector nothing can be inspected; all others can be missing for a while.
      readiness: { detector: () => connections.detector.connected },
    };
  },
};

function connectAll(config: ConfigValues<typeof settings>, platform: Platform): Connections {
  const connect = (name: string, address: string): MuxConnection =>
    connectService(name, address, config.maxMessageBytes, platform);
  return {
    detector: connect('detector', config.detectorAddress),
    monitor: connect('monitor', config.monitorAddress),
    router: connect('router', config.routerAddress),
    learner: connect('learner', config.learnerAddress),
  };
}

function clientsOf({ detector, monitor, router, learner }: Connections): GatewayClients {
  return {
    detector: createMuxClient(detectorV1.DetectorDefinition, detector),
    monitor: createMuxClient(monitorV1.MonitorDefinition, monitor),
    router: createMuxClient(routerV1.RouterDefinition, router),
    learner: createMuxClient(learnerV1.LearnerDefinition, learner),
  };
}
