import { createRpcServer, type RpcServer, type RpcServerOptions } from '../server/rpc-server';
import { createRawClient, type RawClient } from './raw-client';

/** A server with a raw client on it. */
export interface Running {
  readonly server: RpcServer;
  readonly client: RawClient;
  readonly port: number;
}

const opened: Running[] = [];

/** Serves on a free port and connects to it; {@link closeAll} ends both. */
export async function running(options: RpcServerOptions): Promise<Running> {
  const server = createRpcServer({ reflection: false, ...options });
  const { port } = await server.listen({ host: '127.0.0.1', port: 0 });
  const one = { server, port, client: createRawClient(port) };
  opened.push(one);
  return one;
}

/** Ends everything that {@link running} started. */
export async function closeAll(): Promise<void> {
  for (const { server, client } of opened.splice(0)) {
    client.close();
    await server.drain(0);
  }
}
