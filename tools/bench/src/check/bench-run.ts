import { takeSample, type Sample } from './sample';
import { summarize, cpuRatio, type Summary } from './summary';
import type { CheckCase } from './cases';
import type { LoadGenerator } from '../load/generator';
import type { LoadResult } from '../load/job';
import type { ServerUnderTest } from '../process/server-under-test';
import type { UnaryLoader } from '../load/unary-loader';

/** What puts load on servers, and for how long. */
export interface BenchRun {
  readonly generator: LoadGenerator;
  readonly unaryLoader: UnaryLoader;
  /** Whether the machine can. */
  readonly countInstructions: boolean;
  readonly rounds: number;
  readonly roundMs: number;
  readonly warmUpMs: number;
}

/** What one case came to. */
export interface CaseResult {
  readonly product: Summary;
  /** Undefined when the echo was left out. */
  readonly echo: Summary | undefined;
  readonly cpuRatio: number | undefined;
  readonly problems: readonly string[];
}

/** The cases that were measured, with what each came to. */
export type CaseResults = ReadonlyMap<CheckCase, CaseResult>;

/**
 * Measures one case: echo and product in turns, so that whatever else the
 * machine does hits both. The first load on each server only warms it up.
 */
export async function measureCase(
  shape: CheckCase,
  product: ServerUnderTest,
  echo: ServerUnderTest | undefined,
  run: BenchRun,
): Promise<CaseResult> {
  const servers = echo ? [echo, product] : [product];
  const samples = new Map<ServerUnderTest, Sample[]>(servers.map((server) => [server, []]));
  const problems: string[] = [];
  const sampleOf = async (server: ServerUnderTest, round: number, durationMs: number): Promise<Sample> => {
    const sample = await takeSample(server, run.countInstructions, () => load(shape, server, round, durationMs, run));
    problems.push(...problemsOf(shape, server, sample));
    return sample;
  };
  for (const server of servers) await sampleOf(server, 0, run.warmUpMs);
  for (let round = 0; round < run.rounds; round++) {
    for (const server of servers) samples.get(server)?.push(await sampleOf(server, round, run.roundMs));
  }
  const of = (server: ServerUnderTest | undefined): readonly Sample[] => (server && samples.get(server)) ?? [];
  return {
    product: summarize(of(product)),
    echo: echo && summarize(of(echo)),
    cpuRatio: cpuRatio(of(product), of(echo)),
    problems,
  };
}

function load(shape: CheckCase, server: ServerUnderTest, round: number, durationMs: number, run: BenchRun): Promise<LoadResult> {
  if (!shape.stream) return run.unaryLoader.run(server, round, durationMs);
  return run.generator.run({ target: server.name, grpcPort: server.grpcPort, method: 'CheckStream', ...shape.stream, durationMs });
}

function problemsOf({ label }: CheckCase, { name }: ServerUnderTest, { checks, failures }: Sample): readonly string[] {
  const problems = Object.entries(failures).map(([reason, count]) => `${count} × ${reason}`);
  if (checks === 0) problems.push('a round without a single answer');
  return problems.map((problem) => `${label}, ${name}: ${problem}`);
}
