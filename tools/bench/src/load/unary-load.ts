import { createGrpcClient, RpcError } from '@ai-security/rpc';
import { gatewayV1 } from '@ai-security/proto-types';
import { AnswerReview } from './answers';
import { EchoDefinition } from '../process/echo-server';
import { Latencies } from './latencies';
import { Tally } from './tally';
import type { LoadDeps } from './stream-load';
import type { LoadJob, LoadResult } from './job';

/** Asks one check. Resolves with why the answer is no verdict, if it is none. */
type Ask = (check: gatewayV1.CheckRequest) => Promise<string | undefined>;

/** Keeps `maxOutstanding` unary calls under way from this process, which is the bottleneck of what it measures. */
export async function runUnaryLoad(job: LoadJob, { channel, nextCheck }: LoadDeps): Promise<Omit<LoadResult, 'clientCpuMicros'>> {
  const review = new AnswerReview();
  const ask = askOf(job, channel, review);
  const failures = new Tally();
  const latencies = new Latencies();
  const startMs = performance.now();
  let checks = 0;
  const askUntilDone = async (): Promise<void> => {
    while (performance.now() - startMs < job.durationMs) {
      const sentAtMs = performance.now();
      const problem = await ask(nextCheck()).catch((error: unknown) => reasonOf(error));
      latencies.add(performance.now() - sentAtMs);
      if (problem === undefined) checks++;
      else failures.add(problem);
    }
  };
  await Promise.all(Array.from({ length: job.maxOutstanding }, askUntilDone));
  return {
    checks,
    elapsedMs: performance.now() - startMs,
    latencyMs: latencies.summary(),
    degraded: review.degraded(),
    failures: failures.toRecord(),
  };
}

function askOf({ target }: LoadJob, channel: LoadDeps['channel'], review: AnswerReview): Ask {
  if (target === 'echo') {
    const echo = createGrpcClient(EchoDefinition, channel);
    return async (check) => ((await echo.check(check)).checkId === check.checkId ? undefined : 'not an echo');
  }
  const gateway = createGrpcClient(gatewayV1.SecurityGatewayDefinition, channel);
  return async (check) => review.problemOf({ verdict: await gateway.check(check), error: undefined });
}

function reasonOf(error: unknown): string {
  return error instanceof RpcError ? `${error.reason}: ${error.message}` : String(error);
}
