import { DatasetFileError, DatasetRowError } from '@ai-security/dataset';
import { createTextDetector, loadTextModel, UnsupportedModelError, type TextDetector } from '@ai-security/detection';
import { evaluateRows } from '@ai-security/evaluation';
import { readTensorFile, shippedModelPath, TensorFileError } from '@ai-security/inference';
import { DEFAULT_THRESHOLD, type EvalOptions } from './eval-options';
import { formatReport } from './format-report';
import { createProgress } from './progress';
import { scoreRows } from './score-rows';
import { ReportWriteError, writeReport } from './write-report';

/** The evaluation cannot be made as asked; the message is for the caller. */
class EvalError extends Error {
  override readonly name = 'EvalError';
}

const EXIT = { done: 0, badInput: 2, interrupted: 130 } as const;

/**
 * Runs a detector over labelled rows and says how well it did: tables on
 * stdout, progress and problems on stderr, figures in a JSON file if asked.
 * @returns the exit code: 0 done, 2 when the options, the data or the model
 * cannot be used, 130 when it was interrupted
 */
export async function runEval(options: EvalOptions): Promise<number> {
  try {
    return await evaluate(options);
  } catch (error) {
    if (!isExpected(error)) throw error;
    options.stderr.write(`eval: ${error.message}\n`);
    return EXIT.badInput;
  }
}

async function evaluate(options: EvalOptions): Promise<number> {
  const { dataPath, task, jsonPath, stdout, stderr, threshold = DEFAULT_THRESHOLD } = options;
  if (!(threshold >= 0 && threshold <= 1)) throw new EvalError(`the threshold must be from 0 to 1, is ${threshold}`);
  const detector = await openDetector(options.modelPath ?? shippedModelPath());
  const progress = createProgress(stderr, { rewrite: options.progress });
  const rows = await scoreRows(detector, options, progress).finally(() => progress.end());
  const interrupted = options.signal?.aborted === true;
  if (rows.length === 0 && !interrupted) throw new EvalError(`${dataPath} has no rows with task ${task}`);
  const evaluation = evaluateRows(rows, threshold);
  stdout.write(formatReport(evaluation, { modelVersion: detector.modelVersion, dataPath, task, interrupted }));
  if (interrupted) return EXIT.interrupted;
  if (jsonPath !== undefined) await writeReport(jsonPath, detector.modelVersion, evaluation);
  return EXIT.done;
}

async function openDetector(path: string): Promise<TextDetector> {
  // As shipped, so that figures and times are those of the product.
  return createTextDetector(loadTextModel(await readTensorFile(path)));
}

function isExpected(error: unknown): error is Error {
  return [EvalError, DatasetFileError, DatasetRowError, TensorFileError, UnsupportedModelError, ReportWriteError].some(
    (type) => error instanceof type,
  );
}
