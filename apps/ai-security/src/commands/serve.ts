import { configFileOf, runProcess, type ProcessSpec, type processSettings } from '@ai-security/process';
import { readConfigFile } from '@ai-security/config';
import { Argument, type Command } from 'commander';
import { addSettingOptions, flagsOf } from '../setting-options';
import { processes, processNames, type ProcessName } from '../serve/processes';
import type { CommandContext } from '../command-context';

/** `serve`: all services in one process, or one of the five. */
export function addServeCommand(program: Command, context: CommandContext, exit: (code: number) => void): void {
  const command = program
    .command('serve')
    .description('Serve gRPC and HTTP until SIGTERM or Ctrl-C; all five services in one process unless one is named.')
    .addArgument(new Argument('[service]', 'which service to run').choices(processNames).default('all'))
    .option('--config <file>', 'YAML configuration file [AI_SECURITY_CONFIG]');
  addSettingOptions(command, processes.all.settings)
    .addHelpText('after', SERVE_HELP)
    .action(async (name: ProcessName, options: { config?: string }) => {
      const file = options.config === undefined ? configFileOf(context.env) : readConfigFile(options.config);
      const flags = flagsOf(command, processes.all.settings);
      const spec = processes[name] as unknown as ProcessSpec<typeof processSettings>;
      exit(await runProcess(spec, { env: context.env, flags, stderr: context.stderr, ...(file ? { file } : {}) }));
    });
}

const SERVE_HELP = `
Examples:
  $ ai-security serve                                   everything, on 127.0.0.1, state in ./.ai-security
  $ ai-security serve --port 0 --grpc-port 0            on free ports, named in the first log lines
  $ ai-security serve detector --grpc-port 50052        one service; its peers are found by services.* settings
  $ CONFIDENCE_THRESHOLD=0.8 ai-security serve --config config.yaml

Flags win over environment variables, those over the file, that over defaults.
See what is in effect, and where it comes from, with: ai-security config print`;
