import { DatasetFileError, DatasetRowError } from '@ai-security/dataset';
import { UnsupportedModelError } from '@ai-security/detection';
import { evaluateRows } from '@ai-security/evaluation';
import { TensorFileError } from '@ai-security/inference';
import { checkOptions } from './check-options';
import { EvalError, InterruptedError } from './errors';
import { DEFAULT_SEED, DEFAULT_THRESHOLD, type EvalOptions } from './eval-options';
import type { Findings, ReportFacts } from './findings';
import { formatReport, formatTables } from './format-report';
import { htmlReport } from './html/page';
import { openJudge } from './judge';
import { runLoso, type LosoOptions } from './loso/run-loso';
import { createProgress } from './progress';
import { jsonReport } from './report-json';
import { studyTables } from './report-tables';
import { scoreRows, type JudgedRow } from './score-rows';
import { chosenStudies } from './studies/chosen-studies';
import type { StudyContext } from './studies/study';
import { ReportWriteError, writeWhole } from './write-whole';

const EXIT = { done: 0, badInput: 2, interrupted: 130 } as const;

/**
 * Runs a detector over labelled rows and says how well it did: tables on
 * stdout, progress and problems on stderr, figures in a JSON file and a page
 * if asked.
 * @returns the exit code: 0 done, 2 when the options, the data or the model
 * cannot be used, 130 when it was interrupted
 */
export async function runEval(options: EvalOptions): Promise<number> {
  return reporting(options, async () => {
    checkOptions(options);
    return evaluate(options);
  });
}

/**
 * Leaves every source out once: table on stdout, progress and problems on
 * stderr, figures in a JSON file if asked.
 * @returns the exit code, as {@link runEval}
 */
export async function runEvalLoso(options: LosoOptions): Promise<number> {
  return reporting(options, async () => ((await runLoso(options)) ? EXIT.done : EXIT.interrupted));
}

async function reporting({ stderr }: Pick<EvalOptions, 'stderr'>, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!isExpected(error)) throw error;
    stderr.write(`eval: ${error.message}\n`);
    return EXIT.badInput;
  }
}

async function evaluate(options: EvalOptions): Promise<number> {
  const { dataPath, task, stdout, stderr, threshold = DEFAULT_THRESHOLD, seed = DEFAULT_SEED } = options;
  const judge = await openJudge(task, options);
  const progress = createProgress(stderr, { rewrite: options.progress });
  const rows = await scoreRows(judge, options, progress).finally(() => progress.end());
  const interrupted = options.signal?.aborted === true;
  if (rows.length === 0 && !interrupted) throw new EvalError(`${dataPath} has no rows with task ${task}`);
  const evaluation = evaluateRows(rows.map(({ scored }) => scored), threshold);
  const facts = { modelVersion: judge.modelVersion, dataPath, task, interrupted };
  stdout.write(formatReport(evaluation, facts));
  if (interrupted) return EXIT.interrupted;
  const findings = await study({ evaluation }, options, { judge, rows, threshold, seed, options });
  if (findings === undefined) return EXIT.interrupted;
  await writeReports(options, findings, facts, rows);
  return EXIT.done;
}

/** Runs the studies asked for and prints each as it ends; undefined when interrupted. */
async function study(findings: Findings, options: EvalOptions, context: StudyContext): Promise<Findings | undefined> {
  let all = findings;
  try {
    for (const run of chosenStudies(options)) {
      const found = await run(context);
      options.stdout.write(formatTables(studyTables({ evaluation: all.evaluation, ...found })));
      all = { ...all, ...found };
    }
    return all;
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
    options.stdout.write('Interrupted: the rest was not measured.\n');
    return undefined;
  }
}

async function writeReports(
  { jsonPath, htmlPath }: EvalOptions,
  findings: Findings,
  facts: ReportFacts,
  rows: readonly JudgedRow[],
): Promise<void> {
  if (jsonPath !== undefined) await writeWhole(jsonPath, jsonReport(findings, facts));
  if (htmlPath === undefined) return;
  await writeWhole(htmlPath, htmlReport(findings, { ...facts, madeOn: new Date() }, rows.map(({ scored }) => scored)));
}

function isExpected(error: unknown): error is Error {
  return [EvalError, DatasetFileError, DatasetRowError, TensorFileError, UnsupportedModelError, ReportWriteError].some(
    (type) => error instanceof type,
  );
}
