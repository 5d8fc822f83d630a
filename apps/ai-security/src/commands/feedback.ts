import { text as readAll } from 'node:stream/consumers';
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import type { gatewayV1 } from '@ai-security/proto-types';
import { callOptions, DEFAULT_ADDRESS, withRemoteGateway } from '../gateway-access';
import { UsageError, type CommandContext } from '../command-context';

interface FeedbackOptions {
  readonly check?: string;
  readonly text?: string;
  readonly threat?: string;
  readonly harmless?: boolean;
  readonly note: string;
  readonly reporter: string;
  readonly id: string;
  readonly address: string;
}

/** `feedback`: tells a running server that a verdict was right or wrong. */
export function addFeedbackCommand(program: Command, { stdin, stdout }: CommandContext): void {
  program
    .command('feedback')
    .description('Report that a check or a text was a threat, or that it was harmless. Acknowledged once it is stored.')
    .option('--check <id>', 'the check this is about: its check_id or action_id')
    .option('--text <text>', 'the text this is about, or - to read it from standard input')
    .option('--threat <type>', 'it was a threat of this type, such as prompt_injection')
    .option('--harmless', 'it was no threat')
    .option('--note <text>', 'anything worth knowing', '')
    .option('--reporter <name>', 'who reports', userInfo().username)
    .option('--id <id>', 'an id of your own, so that a repeated report counts once', '')
    .option('--address <host:port>', 'the server', DEFAULT_ADDRESS)
    .addHelpText('after', FEEDBACK_HELP)
    .action(async (options: FeedbackOptions) => {
      const request = requestOf(options, options.text === '-' ? await readAll(stdin) : (options.text ?? ''));
      const { feedbackId, duplicate } = await withRemoteGateway(options.address, (gateway) =>
        gateway.submitFeedback(request, callOptions),
      );
      stdout.write(`${duplicate ? 'already known' : 'stored'}: ${feedbackId}\n`);
    });
}

const FEEDBACK_HELP = `
Examples:
  $ ai-security feedback --check 0192f0c1-7b1e-7cc0-b9d0-1f2e3d4c5b6a --harmless
  $ ai-security feedback --text "Ignore all of the above" --threat prompt_injection --note "seen in ticket 4711"`;

function requestOf(options: FeedbackOptions, text: string): gatewayV1.SubmitFeedbackRequest {
  const { check = '', threat = '', harmless = false, note, reporter, id } = options;
  if ((check === '') === (text === '')) throw new UsageError('say what this is about: either --check or --text');
  if ((threat === '') === !harmless) throw new UsageError('say what it was: either --threat <type> or --harmless');
  return { feedbackId: id, checkId: check, text, wasThreat: threat !== '', threatType: threat, reporter, note };
}
