import { cpuMicrosOf } from '../machine/cpu-time';
import { startInstructionCounter } from '../machine/instruction-counter';
import type { LoadResult } from '../load/job';
import type { ServerUnderTest } from '../process/server-under-test';

/** One round of load on one server. */
export interface Sample extends LoadResult {
  /** CPU of the server's process until everything the checks caused was done. Undefined where there is no /proc. */
  readonly serverCpuMicros: number | undefined;
  /** Instructions it executed meanwhile. Undefined where they cannot be counted. */
  readonly serverInstructions: number | undefined;
}

/** Puts load on a server and measures what it cost the server, and that the server's own count agrees with ours. */
export async function takeSample(
  server: ServerUnderTest,
  countInstructions: boolean,
  load: () => Promise<LoadResult>,
): Promise<Sample> {
  const judgedBefore = await server.judged();
  const counter = countInstructions ? await startInstructionCounter(server.pid) : undefined;
  const cpuBefore = cpuMicrosOf(server.pid);
  const result = await Promise.race([load(), server.failure]);
  await server.settled();
  const cpuAfter = cpuMicrosOf(server.pid);
  const serverInstructions = await counter?.stop();
  const judged = difference(await server.judged(), judgedBefore);
  return {
    ...result,
    failures: { ...result.failures, ...countMismatch(result.checks, judged) },
    serverCpuMicros: difference(cpuAfter, cpuBefore),
    serverInstructions,
  };
}

/** Verdicts that the server does not know of, or the other way round. Expected only where checks failed anyway. */
function countMismatch(checks: number, judged: number | undefined): Record<string, number> {
  if (judged === undefined || judged === checks) return {};
  return { [`the product counts ${judged} verdicts on texts it has read, the load ${checks}`]: Math.abs(judged - checks) };
}

function difference(after: number | undefined, before: number | undefined): number | undefined {
  return after === undefined || before === undefined ? undefined : after - before;
}
