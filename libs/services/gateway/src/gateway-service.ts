import { defineService, stream, type CallScope, type Client, type RpcService } from '@ai-security/rpc';
import { gatewayV1, type learnerV1, type monitorV1 } from '@ai-security/proto-types';
import { DEFAULT_AGENT } from './check/check-input';
import { openCheckStream, type CheckOne } from './check/check-stream';

/** What this service needs from outside. */
export interface GatewayServiceDeps {
  readonly checkOne: CheckOne;
  readonly maxBatchChecks: number;
  readonly monitor: Pick<Client<typeof monitorV1.MonitorDefinition>, 'getAgentHistory'>;
  readonly learner: Pick<Client<typeof learnerV1.LearnerDefinition>, 'submitFeedback'>;
  readonly newId: () => string;
}

const DEFAULT_PAGE_SIZE = 100;

/** Serves the gateway. Translates messages; the check itself is `check/checker.ts`. */
export function createGatewayService(deps: GatewayServiceDeps): RpcService<typeof gatewayV1.SecurityGatewayDefinition> {
  return defineService(gatewayV1.SecurityGatewayDefinition, {
    methods: {
      check: (request: gatewayV1.CheckRequest, call: CallScope) => deps.checkOne(request, '', call),
      checkStream: stream((responses, call) => openCheckStream(responses, call, deps.checkOne, deps.maxBatchChecks)),
      submitFeedback: (request, call) =>
        deps.learner.submitFeedback({ ...request, feedbackId: request.feedbackId || deps.newId() }, { parent: call }),
      getAgentHistory: ({ agentId, pageSize, pageToken }, call) =>
        deps.monitor.getAgentHistory(
          { agentId: agentId || DEFAULT_AGENT, pageSize: pageSize || DEFAULT_PAGE_SIZE, pageToken },
          { parent: call },
        ),
    },
  });
}
