import { gatewayV1, verdictV1 } from '@ai-security/proto-types';
import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { messageToJson } from '@ai-security/rpc';
import { Option, type Command } from 'commander';
import { ExitCode, UsageError, type CommandContext } from '../command-context';
import { callOptions, withGateway } from '../gateway-access';

interface CheckOptions {
  readonly agent: string;
  readonly response?: string;
  readonly context?: string;
  readonly contextFile?: string;
  readonly json?: boolean;
  readonly address?: string;
}

/** `check`: one verdict, from a running server or from this process. */
export function addCheckCommand(program: Command, context: CommandContext, exit: (code: number) => void): void {
  program
    .command('check')
    .description('Check one text. Exits with 0 when it may be used, 3 when it is blocked.')
    .argument('<text>', 'the text an agent was given, or - to read it from standard input')
    .option('--agent <id>', 'the agent that is about to act', 'default')
    .option('--response <text>', 'what the agent wants to hand out')
    .option('--context <text>', 'what the response must rest on: a document, retrieved passages, the task or system prompt')
    .addOption(new Option('--context-file <file>', 'the same, read from a file').conflicts('context'))
    .option('--json', 'print the verdict as JSON')
    .option('--address <host:port>', 'ask this running server; without it the check runs in this process and is not recorded')
    .addHelpText('after', CHECK_HELP)
    .action(async (text: string, options: CheckOptions) => {
      const inputText = text === '-' ? await readAll(context.stdin) : text;
      if (inputText === '' && !options.response) throw new UsageError('the text is empty: give one, or - and something on standard input');
      const contextText = await contextOf(options);
      const response = await withGateway(options.address, context, (gateway) =>
        gateway.check(requestOf(inputText, contextText, options), callOptions),
      );
      context.stdout.write(options.json ? asJson(response) : asText(response));
      exit(response.blocked ? ExitCode.blocked : ExitCode.ok);
    });
}

const CHECK_HELP = `
With a context, a response that says what the context does not say is a threat of type hallucination. Without one, nothing
is said about that.

Examples:
  $ ai-security check "What is the capital of France?"
  $ cat email.txt | ai-security check - --json
  $ ai-security check "Summarize this page" --response "$(cat answer.txt)" --agent writer --address 127.0.0.1:50051
  $ ai-security check "When was it opened?" --response "In 1938." --context "The bridge was opened in 1931."
  $ ai-security check "Summarize the report" --response "$(cat summary.txt)" --context-file report.txt`;

/** What the response is to be compared with. A file, because a command line takes no long document. */
async function contextOf({ response, context, contextFile }: CheckOptions): Promise<string | undefined> {
  if (context === undefined && contextFile === undefined) return undefined;
  if (!response) throw new UsageError('a context is what a response is compared with: give --response too');
  if (contextFile === undefined) return context;
  try {
    return await readFile(contextFile, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new UsageError(`--context-file: ${contextFile} cannot be read (${code ?? 'unknown error'})`, { cause });
  }
}

function requestOf(inputText: string, contextText: string | undefined, { agent, response }: CheckOptions): gatewayV1.CheckRequest {
  return { checkId: '', agentId: agent, inputText, response, context: undefined, sessionId: '', traceparent: '', contextText };
}

function asJson(response: gatewayV1.CheckResponse): string {
  return `${JSON.stringify(messageToJson('aisecurity.gateway.v1.CheckResponse', gatewayV1.CheckResponse, response), undefined, 2)}\n`;
}

function asText(verdict: gatewayV1.CheckResponse): string {
  const lines = [
    `${nameOf(verdictV1.Decision, verdict.decision)}  ${verdict.reason}`,
    ...verdict.threats.map(({ type, confidence, field, span, reason }) => {
      return `  ${confidence.toFixed(3)}  ${type}  ${field}[${span?.start ?? 0}..${span?.end ?? 0}]  ${reason}`;
    }),
    ...verdict.degraded.map(({ layer, code, reason }) => `  degraded: ${nameOf(verdictV1.Layer, layer)} ${code}: ${reason}`),
    ...(verdict.recovery ? [`  instead: ${verdict.recovery.action} (${verdict.recovery.reason})`] : []),
    `  inspected: ${nameOf(verdictV1.Extent, verdict.inspected)}, model ${verdict.modelVersion || 'none'}, ${verdict.serverMicros} µs`,
  ];
  return `${lines.join('\n')}\n`;
}

function nameOf(names: Readonly<Record<number, string>>, value: number): string {
  return (names[value] ?? String(value)).toLowerCase();
}
