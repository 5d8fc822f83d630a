import { Option, type Command } from 'commander';
import { DEFAULT_THRESHOLD, runEval } from '../eval';
import { UsageError, type CommandContext } from '../command-context';

interface EvalFlags {
  readonly data: string;
  readonly task: 'input' | 'grounding';
  readonly json?: string;
  readonly model?: string;
  readonly threshold: number;
}

/** `eval`: measures the shipped detector on labelled texts, without a server. */
export function addEvalCommand(program: Command, { stdout, stderr, onInterrupt }: CommandContext, exit: (code: number) => void): void {
  program
    .command('eval')
    .description('Measure the detector on labelled texts: recall, false alarms, ranking, calibration, time per text.')
    .requiredOption('--data <file>', 'labelled rows, one JSON object a line; .gz is unpacked')
    .addOption(new Option('--task <task>', 'which rows to judge').choices(['input', 'grounding']).default('input'))
    .option('--json <file>', 'also write the figures as JSON')
    .option('--model <file>', 'another model than the shipped one')
    .option('--threshold <number>', 'confidence from which a text counts as caught', parseThreshold, DEFAULT_THRESHOLD)
    .addHelpText('after', EVAL_HELP)
    .action(async ({ data, task, json, model, threshold }: EvalFlags) => {
      const interrupted = new AbortController();
      onInterrupt(() => interrupted.abort());
      const paths = { dataPath: data, jsonPath: json, modelPath: model };
      exit(await runEval({ ...paths, task, threshold, progress: stderr.isTTY === true, signal: interrupted.signal, stdout, stderr }));
    });
}

const EVAL_HELP = `
A row needs id, text, label (1 attack, 0 harmless), category, task and source; task grounding also has a response.

Examples:
  $ ai-security eval --data valid.jsonl.gz
  $ ai-security eval --data answers.jsonl --task grounding --json report.json`;

function parseThreshold(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1)) throw new UsageError(`--threshold: ${text} is not a number from 0 to 1`);
  return value;
}
