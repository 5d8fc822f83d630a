import { createRouterService } from './router-service';
import type { RouterConfig } from './config';
import type { routerV1 } from '@ai-security/proto-types';
import type { RpcService } from '@ai-security/rpc';

/** Makes the service. */
export function composeRouter({ fallbackChain }: RouterConfig): RpcService<typeof routerV1.RouterDefinition> {
  return createRouterService({ fallbackChain });
}
