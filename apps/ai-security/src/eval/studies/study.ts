import type { EvalOptions } from '../eval-options';
import type { StudyFindings } from '../findings';
import type { RowJudge } from '../judge';
import type { JudgedRow } from '../score-rows';

/** What a study works with. */
export interface StudyContext {
  readonly judge: RowJudge;
  /** The rows of the file, judged as they are. */
  readonly rows: readonly JudgedRow[];
  readonly threshold: number;
  readonly seed: number;
  readonly options: Pick<EvalOptions, 'dataPath' | 'task' | 'sample' | 'baselineTrainPath' | 'progress' | 'stderr' | 'signal'>;
}

/**
 * Measures something beyond the plain figures.
 * @throws InterruptedError when the signal comes first
 * @throws EvalError when the rows do not allow it
 */
export type Study = (context: StudyContext) => Promise<StudyFindings>;
