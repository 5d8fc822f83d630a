import type { EvalOptions } from '../eval-options';
import { studyBaselines } from './baseline-study';
import { studyBuried } from './buried-study';
import { studyDisguises } from './disguise-study';
import { studyIntervals } from './interval-study';
import type { Study } from './study';

/** The studies that were asked for, in the order they are shown. */
export function chosenStudies({ intervals, baselineTrainPath, disguises, buried }: EvalOptions): readonly Study[] {
  return [
    ...(intervals === true ? [studyIntervals] : []),
    ...(baselineTrainPath === undefined ? [] : [studyBaselines]),
    ...(disguises === true ? [studyDisguises] : []),
    ...(buried === true ? [studyBuried] : []),
  ];
}
