import { canCountInstructions } from '../machine/instruction-counter';
import { checkCases, type CheckCase } from './cases';
import { checkReport, type LoggedRun } from './check-report';
import { composeTexts } from '../texts/compose-texts';
import { measureCase, type BenchRun, type CaseResult, type CaseResults } from './bench-run';
import { readMachineFacts } from '../machine/machine-facts';
import { readTexts } from '../texts/read-texts';
import { setStage, type Stage } from './stage';
import type { Scenario, ScenarioOptions } from '../scenario';

/** Rounds of a case: enough for a median, long enough for steps of 10 ms in CPU times. */
const ROUNDS = 5;
const WARM_UP_MS = 1000;
const SMOKE_WARM_UP_MS = 300;

/** What one check costs, against the least a gRPC server can do. */
export const checkScenario: Scenario = {
  name: 'check',
  summary: 'what one check costs, unary and streamed, against an empty grpc-js echo in the same run',
  details: `Starts the product (all services in one process) and an empty echo, each in a process of its
own on one core, and loads them in turns from another core: by unary calls, by a stream with
one check per message, by a stream with 64. Every check has to get a verdict on a text that
was read, and the product's own count has to agree; otherwise the run fails. Goals that are
missed are printed and do not fail it.`,
  cases: checkCases.map(({ name }) => name),
  run: async (options) => {
    const pool = options.textsPath === undefined ? composeTexts() : await readTexts(options.textsPath);
    const startedAt = new Date().toISOString();
    const stage = await setStage(pool, options.profileDir);
    try {
      const machine = readMachineFacts(stage.pinning);
      const run = benchRun(options, stage);
      const results = await measureCases(options, stage, run);
      const logged = await measureLogged(options, stage, run);
      return checkReport({ options, startedAt, machine, pool, run, results, logged });
    } finally {
      await stage.close();
    }
  },
};

function benchRun({ seconds, smoke }: ScenarioOptions, { generator, unaryLoader }: Stage): BenchRun {
  const rounds = smoke ? 1 : ROUNDS;
  return {
    generator,
    unaryLoader,
    countInstructions: canCountInstructions(),
    rounds,
    roundMs: (seconds * 1000) / rounds,
    warmUpMs: smoke ? SMOKE_WARM_UP_MS : WARM_UP_MS,
  };
}

async function measureCases({ only, progress }: ScenarioOptions, stage: Stage, run: BenchRun): Promise<CaseResults> {
  progress('starting the product');
  const product = await stage.startProduct('ERROR');
  const results = new Map<CheckCase, CaseResult>();
  for (const shape of checkCases) {
    if (only && !only.includes(shape.name)) continue;
    progress(shape.label);
    results.set(shape, await measureCase(shape, product, stage.echo, run));
  }
  await product.stop();
  return results;
}

/** The streamed batches again with the log as it is unless configured: a line for each text that is blocked. */
async function measureLogged({ only, smoke, progress }: ScenarioOptions, stage: Stage, run: BenchRun): Promise<LoggedRun | undefined> {
  const shape = checkCases.find(({ name }) => name === 'stream-64');
  if (!shape || smoke || (only && !only.includes(shape.name))) return undefined;
  progress(`${shape.label}, with the default log`);
  const product = await stage.startProduct('INFO');
  const result = await measureCase(shape, product, undefined, run);
  const lines = await product.logLines();
  await product.stop();
  return { shape, result, lines };
}
