import { learnerV1 } from '@ai-security/proto-types';
import { clientContract } from '../testing/client-contract';
import { createEchoLearner } from '../testing/echo-learner';
import { createGrpcClient } from './grpc-client';
import { createLocalClient } from './local-client';
import { createMuxClient } from '../mux/mux-client';
import { createRpcServer } from '../server/rpc-server';
import { MuxConnection } from '../mux/mux-connection';
import { openChannel } from './channel';

clientContract('a local client', () => {
  const { service, record } = createEchoLearner();
  return Promise.resolve({ client: createLocalClient(service), record, close: () => Promise.resolve() });
});

clientContract('a mux client', async () => {
  const { service, record } = createEchoLearner();
  const server = createRpcServer({ reflection: false, services: [service] });
  const { port } = await server.listen({ host: '127.0.0.1', port: 0 });
  const connection = new MuxConnection({ address: `127.0.0.1:${port}` });
  const close = async (): Promise<void> => {
    connection.close();
    await server.drain(1000);
  };
  return { client: createMuxClient(learnerV1.LearnerDefinition, connection), record, close };
});

clientContract('an outside client', async () => {
  const { service, record } = createEchoLearner();
  const server = createRpcServer({ reflection: false, services: [service] });
  const { port } = await server.listen({ host: '127.0.0.1', port: 0 });
  const channel = openChannel({ address: `127.0.0.1:${port}` });
  const close = async (): Promise<void> => {
    channel.close();
    await server.drain(1000);
  };
  return { client: createGrpcClient(learnerV1.LearnerDefinition, channel), record, close };
});
