import type { LoadGenerator } from './generator';
import type { UnaryLoader } from './unary-loader';

const CALLS_AT_A_TIME = 64;

/** Unary calls by a Node client, where h2load is not installed: the CPU per call is right, the calls per second are the client's. */
export function createNodeUnaryLoader(generator: LoadGenerator): UnaryLoader {
  return {
    description: `a Node client, ${CALLS_AT_A_TIME} calls at a time, which is the bottleneck: checks/s say nothing about the server (install h2load)`,
    run: ({ name, grpcPort }, _round, durationMs) =>
      generator.run({ target: name, grpcPort, method: 'Check', batch: 1, maxOutstanding: CALLS_AT_A_TIME, durationMs }),
  };
}
