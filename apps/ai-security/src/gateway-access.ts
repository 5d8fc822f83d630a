import { createGrpcClient, openChannel, RpcError, Status } from '@ai-security/rpc';
import { gatewayV1 } from '@ai-security/proto-types';
import { UsageError, type CommandContext } from './command-context';
import { withTemporaryGateway, type GatewayClient } from './temporary-gateway';

/** Where a server that was started without further words listens. */
export const DEFAULT_ADDRESS = '127.0.0.1:50051';

const CALL_TIMEOUT_MS = 30_000;

/** Runs `use` against the server at `address`. */
export async function withRemoteGateway<T>(address: string, use: (gateway: GatewayClient) => Promise<T>): Promise<T> {
  const channel = openChannel({ address });
  const gateway = createGrpcClient(gatewayV1.SecurityGatewayDefinition, channel);
  try {
    return await use(gateway);
  } catch (error) {
    if (error instanceof RpcError && error.status === Status.UNAVAILABLE && error.reason === 'TRANSPORT') {
      throw new UsageError(`no server answers at ${address}: start one with \`ai-security serve\`, or name it with --address`);
    }
    throw error;
  } finally {
    channel.close();
  }
}

/** Runs `use` against the server at `address`, or in this process when none is named. */
export function withGateway<T>(
  address: string | undefined,
  context: CommandContext,
  use: (gateway: GatewayClient) => Promise<T>,
): Promise<T> {
  return address === undefined ? withTemporaryGateway(context, use) : withRemoteGateway(address, use);
}

/** How long the command line waits for one call. */
export const callOptions = { timeoutMs: CALL_TIMEOUT_MS } as const;
