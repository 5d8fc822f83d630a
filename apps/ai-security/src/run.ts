import { CommanderError } from 'commander';
import { ConfigError } from '@ai-security/config';
import { RpcError } from '@ai-security/rpc';
import { createProgram } from './program';
import { ExitCode, UsageError, type CommandContext } from './command-context';

/** Runs one command line; returns its exit code. Whatever goes wrong is one message on standard error. */
export async function run(args: readonly string[], context: CommandContext): Promise<number> {
  let code: number = ExitCode.ok;
  const program = createProgram(context, (chosen) => (code = chosen));
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    // Commander has written its own message already, also when it was only asked for help.
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
    context.stderr.write(`ai-security: ${explain(error)}\n`);
    return error instanceof ConfigError || error instanceof UsageError ? ExitCode.usage : ExitCode.failed;
  }
}

function explain(error: unknown): string {
  if (error instanceof RpcError) return `${error.message} (${error.reason})`;
  return error instanceof Error ? error.message : String(error);
}
