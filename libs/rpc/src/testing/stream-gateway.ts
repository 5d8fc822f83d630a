import { gatewayV1 } from '@ai-security/proto-types';
import { defineService, stream, type RpcService, type StreamHandler } from '../contract/service';

type Open = StreamHandler<gatewayV1.CheckStreamRequest, gatewayV1.CheckStreamResponse>;

/** The path of the method that {@link createStreamGateway} serves. */
export const CHECK_STREAM = '/aisecurity.gateway.v1.SecurityGateway/CheckStream';

const unused = (): never => {
  throw new Error('not part of this test');
};

/** A service of which only the bidirectional method is used; `open` says what it does. */
export function createStreamGateway(open: Open): RpcService<typeof gatewayV1.SecurityGatewayDefinition> {
  return defineService(gatewayV1.SecurityGatewayDefinition, {
    methods: { check: unused, checkStream: stream(open), submitFeedback: unused, getAgentHistory: unused },
  });
}

/** A message of one check with this id, and this much text. */
export function checkMessage(checkId: string, inputText = ''): Buffer {
  const check: gatewayV1.CheckRequest = {
    checkId,
    inputText,
    agentId: '',
    response: undefined,
    context: undefined,
    sessionId: '',
    traceparent: '',
    contextText: undefined,
  };
  return Buffer.from(gatewayV1.CheckStreamRequest.encode({ checks: [check] }).finish());
}

/** The id in a {@link checkMessage}. */
export function idOf({ checks }: gatewayV1.CheckStreamRequest): string {
  return checks[0]?.checkId ?? '';
}

/** An answer that carries nothing but an id. */
export function answerFor(checkId: string): gatewayV1.CheckStreamResponse {
  return { results: [{ checkId, verdict: undefined, error: undefined }] };
}

/** The id in the bytes of an {@link answerFor}. */
export function answeredId(bytes: Buffer): string {
  return gatewayV1.CheckStreamResponse.decode(bytes).results[0]?.checkId ?? '';
}
