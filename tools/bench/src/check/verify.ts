import { createGrpcClient, openChannel } from '@ai-security/rpc';
import { gatewayV1 } from '@ai-security/proto-types';
import { checkOf } from '../load/check-source';
import { verdictProblem } from '../load/answers';

/**
 * Makes sure, with an ordinary client, that what will be measured is a check.
 *
 * @throws Error when the product gives no verdict
 */
export async function verifyProduct(grpcPort: number, text: string): Promise<void> {
  const channel = openChannel({ address: `127.0.0.1:${grpcPort}` });
  try {
    const verdict = await createGrpcClient(gatewayV1.SecurityGatewayDefinition, channel).check(checkOf(text, 'agent-0', 'verify'));
    const problem = verdictProblem(verdict);
    if (problem !== undefined) throw new Error(`the product does not check: ${problem}`);
  } finally {
    channel.close();
  }
}
