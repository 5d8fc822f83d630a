import type { BuriedFigures, DisguiseFigures, Evaluation, EvaluationIntervals, Metrics } from '@ai-security/evaluation';

/** What studies beyond the plain figures found; undefined where a study was not asked for. */
export interface StudyFindings {
  readonly intervals?: EvaluationIntervals;
  readonly byDisguise?: ReadonlyMap<string, DisguiseFigures>;
  readonly buried?: BuriedFigures;
  /** Simple ways to judge, by name, over the same rows. */
  readonly baselines?: ReadonlyMap<string, Metrics>;
}

/** Everything one run found out. */
export interface Findings extends StudyFindings {
  readonly evaluation: Evaluation;
}

/** What was measured. */
export interface ReportFacts {
  readonly modelVersion: string;
  readonly dataPath: string;
  readonly task: string;
  /** True when the measuring was stopped before the end of the file. */
  readonly interrupted: boolean;
}
