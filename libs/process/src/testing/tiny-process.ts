import { defineService, type RpcService } from '@ai-security/rpc';
import { learnerV1 } from '@ai-security/proto-types';
import { processSettings } from '../process-settings';
import type { Platform, ProcessParts, ProcessSpec } from '../platform';

type Tiny = ProcessSpec<typeof processSettings>;
type Answer = (request: learnerV1.SubmitFeedbackRequest) => Promise<string> | string;

/** A service with one method that does something; `POST /v1/say` calls it. */
export function tinyParts(answer: Answer = ({ text }) => text): ProcessParts {
  const service = defineService(learnerV1.LearnerDefinition, {
    methods: {
      submitFeedback: async (request) => ({ feedbackId: await answer(request), duplicate: false }),
      observeVerdicts: () => ({}),
      getVerdictStats: () => ({ models: [] }),
    },
  }) as unknown as RpcService;
  return { services: [service], routes: [{ verb: 'POST', path: '/v1/say', service, method: 'submitFeedback' }] };
}

/** The smallest process there is. Its default ports are such that nobody should get them in a test. */
export function tinyProcess(compose: (platform: Platform) => ProcessParts | Promise<ProcessParts> = () => tinyParts()): Tiny {
  return {
    name: 'tiny',
    settings: processSettings,
    defaultPorts: { http: 3, grpc: 4 },
    servesPeers: true,
    compose: async (_config, platform) => compose(platform),
  };
}

/** The environment of a process that takes free ports. */
export const FREE_PORTS = { AI_SECURITY_PORT: '0', AI_SECURITY_GRPC_PORT: '0' };

/** Calls `POST /v1/say`. */
export async function say(httpPort: number, text: string): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${httpPort}/v1/say`, {
    method: 'POST',
    body: JSON.stringify({ text }),
    headers: { 'content-type': 'application/json' },
  });
  return ((await response.json()) as { feedback_id: unknown }).feedback_id;
}
