import { createEchoLearner } from './echo-learner';
import { createRpcServer } from '../server/rpc-server';

// Run by server-process.ts; ends with whoever started it.
process.on('disconnect', () => process.exit());
process.on('message', ({ port }: { port: number }) => {
  const server = createRpcServer({ reflection: false, services: [createEchoLearner().service] });
  void server.listen({ host: '127.0.0.1', port }).then(() => process.send?.('serving'));
});
process.send?.('started');
