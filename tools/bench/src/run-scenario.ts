import { writeFile } from 'node:fs/promises';
import { renderReport } from './report/render-report';
import { reportToJson } from './report/report';
import type { Scenario } from './scenario';

/** What the command line says about a run. */
export interface RunFlags {
  readonly seconds: number;
  readonly smoke: boolean;
  readonly texts?: string;
  readonly only?: readonly string[];
  readonly json?: string;
  readonly profile?: string;
}

const SMOKE_SECONDS = 1;

/**
 * Runs a scenario, prints its report, writes it where that was asked for.
 *
 * @returns false when something broke; a goal that is missed is not broken
 */
export async function runScenario(scenario: Scenario, flags: RunFlags): Promise<boolean> {
  const report = await scenario.run({
    seconds: flags.smoke ? SMOKE_SECONDS : flags.seconds,
    smoke: flags.smoke,
    textsPath: flags.texts,
    profileDir: flags.profile,
    only: flags.only,
    progress: (doing) => console.error(`bench: ${doing} ...`),
  });
  console.log(renderReport(report));
  if (flags.json !== undefined) await writeFile(flags.json, `${reportToJson(report)}\n`);
  return report.problems.length === 0;
}
