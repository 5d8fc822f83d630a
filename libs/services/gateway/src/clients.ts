import type { Client } from '@ai-security/rpc';
import type { detectorV1, learnerV1, monitorV1, routerV1 } from '@ai-security/proto-types';

/** The services the gateway calls, remote or in the same process. */
export interface GatewayClients {
  readonly detector: Client<typeof detectorV1.DetectorDefinition>;
  readonly monitor: Client<typeof monitorV1.MonitorDefinition>;
  readonly router: Client<typeof routerV1.RouterDefinition>;
  readonly learner: Client<typeof learnerV1.LearnerDefinition>;
}
