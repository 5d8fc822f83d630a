import { Option, type Command } from 'commander';
import { DEFAULT_SEED, DEFAULT_THRESHOLD, runEval, runEvalLoso } from '../eval';
import { UsageError, type CommandContext } from '../command-context';

interface EvalFlags {
  readonly data: string;
  readonly task: 'input' | 'grounding';
  readonly protocol: 'shipped' | 'loso';
  readonly with?: readonly string[];
  readonly sources?: readonly string[];
  readonly json?: string;
  readonly report?: string;
  readonly model?: string;
  readonly threshold: number;
  readonly disguises?: boolean;
  readonly buried?: boolean;
  readonly sample?: number;
  readonly intervals?: boolean;
  readonly baselineTrain?: string;
  readonly seed: number;
}

/** `eval`: measures the shipped detector on labelled texts, without a server. */
export function addEvalCommand(program: Command, { stdout, stderr, onInterrupt }: CommandContext, exit: (code: number) => void): void {
  program
    .command('eval')
    .description('Measure the detector on labelled texts: recall, false alarms, ranking, calibration, time per text.')
    .requiredOption('--data <file>', 'labelled rows, one JSON object a line; .gz is unpacked')
    .addOption(new Option('--task <task>', 'which rows to judge').choices(['input', 'grounding']).default('input'))
    .addOption(new Option('--protocol <name>', 'judge with the shipped model, or train without each source and judge that (loso)').choices(['shipped', 'loso']).default('shipped'))
    .option('--with <files...>', 'loso: further rows that every training sees')
    .option('--sources <repositories...>', 'loso: what to leave out (default: all that have enough rows)')
    .option('--json <file>', 'also write the figures as JSON')
    .option('--report <file>', 'also write a page with figures and curves, as HTML')
    .option('--model <file>', 'another model than the shipped one')
    .option('--threshold <number>', 'confidence from which a text counts as caught', parseThreshold, DEFAULT_THRESHOLD)
    .option('--intervals', 'also say how far chance could move the figures, by bootstrap')
    .option('--baseline-train <file>', 'also judge by length alone and by keywords, both learned from this file')
    .option('--disguises', 'also judge the texts encoded, hidden and rewritten in many ways')
    .option('--buried', 'also judge short attacks inside harmless documents made of harmless rows')
    .option('--sample <n>', 'attacks, and as many harmless rows, for --disguises and --buried (default: all)', parseWhole('--sample', 1))
    .option('--seed <n>', 'what is drawn by chance is drawn with it', parseWhole('--seed', 0), DEFAULT_SEED)
    .addHelpText('after', EVAL_HELP)
    .action(async ({ data, json, report, model, baselineTrain, protocol, with: withPaths, sources, ...flags }: EvalFlags) => {
      const interrupted = new AbortController();
      onInterrupt(() => interrupted.abort());
      const shared = { dataPath: data, jsonPath: json, signal: interrupted.signal, stdout, stderr };
      if (protocol === 'loso') {
        refuseWithLoso({ report, model, baselineTrain, ...flags });
        return exit(await runEvalLoso({ ...shared, withPaths, sources, threshold: flags.threshold, seed: flags.seed }));
      }
      if (withPaths !== undefined || sources !== undefined) throw new UsageError('--with and --sources are for --protocol loso');
      const paths = { htmlPath: report, modelPath: model, baselineTrainPath: baselineTrain };
      exit(await runEval({ ...shared, ...paths, ...flags, progress: stderr.isTTY === true }));
    });
}

const EVAL_HELP = `
A row needs id, text, label (1 attack, 0 harmless), category, task and source; task grounding also has a response.
Rows of one item share a group: intervals keep them together.

Examples:
  $ ai-security eval --data valid.jsonl.gz
  $ ai-security eval --data answers.jsonl --task grounding --json report.json
  $ ai-security eval --data valid.jsonl.gz --disguises --buried --sample 300
  $ ai-security eval --protocol loso --data train.jsonl.gz --with tools/train/data/*.jsonl
  $ ai-security eval --data valid.jsonl.gz --intervals --baseline-train train.jsonl.gz --report report.html`;

/** Leaving sources out trains models of its own and judges plain texts. */
function refuseWithLoso({ task, report, model, baselineTrain, disguises, buried, sample, intervals }: Omit<EvalFlags, 'data' | 'protocol'>): void {
  if (task !== 'input') throw new UsageError(`--protocol loso is for task input, not for ${task}`);
  const given = { report, model, 'baseline-train': baselineTrain, disguises, buried, sample, intervals };
  const unused = Object.entries(given).find(([, value]) => value !== undefined);
  if (unused !== undefined) throw new UsageError(`--${unused[0]} has no meaning with --protocol loso`);
}

function parseThreshold(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1)) throw new UsageError(`--threshold: ${text} is not a number from 0 to 1`);
  return value;
}

function parseWhole(flag: string, least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
    throw new UsageError(`${flag}: ${text} is not a whole number from ${least} on`);
  };
}
