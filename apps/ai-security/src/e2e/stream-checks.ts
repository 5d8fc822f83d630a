import { gatewayV1 } from '@ai-security/proto-types';
import { openChannel, openGrpcStream } from '@ai-security/rpc';

const { SecurityGatewayDefinition } = gatewayV1;

/** A check with nothing but an id, an agent and a text. */
export function checkRequest(checkId: string, agentId: string, inputText: string): gatewayV1.CheckRequest {
  return { checkId, agentId, inputText, response: undefined, context: undefined, sessionId: '', traceparent: '', contextText: undefined };
}

/** Sends checks over one stream in batches, and resolves with all results by id once each has one. */
export async function checkAll(
  grpcPort: number,
  checks: readonly gatewayV1.CheckRequest[],
  batchSize = 64,
): Promise<Map<string, gatewayV1.CheckResult>> {
  const channel = openChannel({ address: `127.0.0.1:${grpcPort}` });
  const results = new Map<string, gatewayV1.CheckResult>();
  try {
    await new Promise<void>((resolve, reject) => {
      const stream = openGrpcStream(SecurityGatewayDefinition, SecurityGatewayDefinition.methods.checkStream, channel, {
        onMessage: (message) => message.results.forEach((result) => results.set(result.checkId, result)),
        onEnd: (error) => (error ? reject(error) : resolve()),
      });
      for (let i = 0; i < checks.length; i += batchSize) stream.send({ checks: checks.slice(i, i + batchSize) });
      stream.end();
    });
  } finally {
    channel.close();
  }
  return results;
}
