import { Command } from 'commander';
import { addCheckCommand } from './commands/check';
import { addConfigCommand } from './commands/config';
import { addEvalCommand } from './commands/eval';
import { addFeedbackCommand } from './commands/feedback';
import { addServeCommand } from './commands/serve';
import { addVersionCommand, packageVersion } from './commands/version';
import type { CommandContext } from './command-context';

/** The command line. `exit` is told the exit code of commands that have one of their own. */
export function createProgram(context: CommandContext, exit: (code: number) => void): Command {
  const program = new Command('ai-security')
    .description('Checks what AI agents read and say, keeps every agent’s history, and says what to do instead.')
    .version(packageVersion(), '-V, --version', 'print the version of the program')
    .showSuggestionAfterError()
    .showHelpAfterError('(see --help)')
    .configureOutput({ writeOut: (text) => context.stdout.write(text), writeErr: (text) => context.stderr.write(text) })
    .exitOverride();
  addServeCommand(program, context, exit);
  addCheckCommand(program, context, exit);
  addFeedbackCommand(program, context);
  addEvalCommand(program, context, exit);
  addConfigCommand(program, context);
  addVersionCommand(program, context);
  for (const command of program.commands) command.exitOverride();
  return program;
}
