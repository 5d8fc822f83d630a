import { configFileOf, runProcess, type ProcessSpec, type processSettings, type RunOptions } from '@ai-security/process';
import { mergeSettings, readConfigFile, serverSettings } from '@ai-security/config';
import { Argument, type Command } from 'commander';
import { addSettingOptions, flagsOf } from '../setting-options';
import { processes, processNames, type ProcessName } from '../serve/processes';
import { isWorker, serveAsWorker, serveWithWorkers, workersOf } from '../serve/workers';
import { UsageError, type CommandContext } from '../command-context';

const { workers } = serverSettings;
const serveSettings = mergeSettings(processes.all.settings, { workers });

/** `serve`: all services in one process, or one of the five. */
export function addServeCommand(program: Command, context: CommandContext, exit: (code: number) => void): void {
  const command = program
    .command('serve')
    .description('Serve gRPC and HTTP until SIGTERM or Ctrl-C; all five services in one process unless one is named.')
    .addArgument(new Argument('[service]', 'which service to run').choices(processNames).default('all'))
    .option('--config <file>', 'YAML configuration file [AI_SECURITY_CONFIG]');
  addSettingOptions(command, serveSettings)
    .addHelpText('after', SERVE_HELP)
    .action(async (name: ProcessName, { config }: { config?: string }) => {
      const file = config === undefined ? configFileOf(context.env) : readConfigFile(config);
      const options = { env: context.env, stderr: context.stderr, flags: flagsOf(command, serveSettings), ...(file ? { file } : {}) };
      exit(await serve(name, options));
    });
}

function serve(name: ProcessName, options: RunOptions): Promise<number> {
  if (isWorker()) return serveAsWorker(options);
  const count = workersOf(options);
  if (count > 1 && name === 'all') return serveWithWorkers(count, options);
  if (count > 1) throw new UsageError('--workers is for all services in one place; start more processes of one service instead');
  const { workers: _, ...flags } = options.flags ?? {};
  const spec = processes[name] as unknown as ProcessSpec<typeof processSettings>;
  return runProcess(spec, { ...options, flags });
}

const SERVE_HELP = `
Examples:
  $ ai-security serve                                   everything, on 127.0.0.1, state in ./.ai-security
  $ ai-security serve --port 0 --grpc-port 0            on free ports, named in the first log lines
  $ ai-security serve detector --grpc-port 50052        one service; its peers are found by services.* settings
  $ CONFIDENCE_THRESHOLD=0.8 ai-security serve --config config.yaml

Flags win over environment variables, those over the file, that over defaults.
See what is in effect, and where it comes from, with: ai-security config print`;
