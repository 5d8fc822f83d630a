import { Command, InvalidArgumentError, Option } from 'commander';
import { runScenario, type RunFlags } from './run-scenario';
import { scenarios } from './scenarios';
import type { Scenario } from './scenario';

const DEFAULT_SECONDS = 6;

/** The command line. `exit` is told the code to end with; it is not called when all went well. */
export function createProgram(exit: (code: number) => void): Command {
  const program = new Command('bench')
    .description('Measures the product by named scenarios, each against a yardstick taken in the same run.')
    .addHelpText('after', HELP);
  program
    .command('list')
    .description('list the scenarios')
    .action(() => console.log(scenarios.map(({ name, summary }) => `${name}  ${summary}`).join('\n')));
  for (const scenario of scenarios) addScenario(program, scenario, exit);
  return program;
}

function addScenario(program: Command, scenario: Scenario, exit: (code: number) => void): void {
  program
    .command(scenario.name)
    .description(scenario.summary)
    .option('--seconds <number>', 'load per case and server', parseSeconds, DEFAULT_SECONDS)
    .option('--smoke', 'one second each: shows that it works, measures nothing', false)
    .option('--texts <file>', 'data set file (JSON Lines, also .gz) to take the texts from; default: composed ones')
    .addOption(new Option('--only <cases...>', 'some of the cases').choices(scenario.cases))
    .option('--json <file>', 'write the figures there too')
    .option('--profile <dir>', 'write CPU profiles of the product there, for Chrome DevTools or speedscope')
    .addHelpText('after', `\n${scenario.details}`)
    .action(async (flags: RunFlags) => {
      if (!(await runScenario(scenario, flags))) exit(1);
    });
}

function parseSeconds(value: string): number {
  const seconds = Number(value);
  if (!(seconds >= 1 && seconds <= 600)) throw new InvalidArgumentError('must be a number from 1 to 600');
  return seconds;
}

const HELP = `
Examples:
  $ bench check                                    about a minute
  $ bench check --seconds 20 --json before.json    longer rounds, figures kept
  $ bench check --only stream-64 --profile /tmp/p  where the time goes
  $ bench check --smoke                            for CI

Exit code 0: everything was measured, whether goals were reached or not. 1: something broke.
Load comes from another process on another core. Run it on a machine that does nothing else.`;
