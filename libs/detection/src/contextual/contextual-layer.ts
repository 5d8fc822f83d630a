import type { DegradedLayer, Layer, Threat } from '@ai-security/core-types';
import { isOff, type LayerOff } from '../layer-off';
import type { ContextJudge, GroundingJudgement, JudgeRequest } from './context-judge';
import { groundingThreat } from './grounding-threat';

/** What the layer adds to a verdict. */
export interface ContextualFindings {
  readonly threats: readonly Threat[];
  readonly degraded: readonly DegradedLayer[];
}

/** How the layer works and reports. */
export interface ContextualLayerOptions {
  /** Threats below this confidence are left out, 0..1. */
  readonly reportFloor: number;
  /** Is told when the judge throws; the verdict says no more than that. */
  readonly onFailure: (error: unknown) => void;
}

/** How one comparison is carried out. */
export interface ComparisonLimits {
  /** False: begins at once, however much others hold in memory. */
  readonly waits: boolean;
  /** Asked between steps; when true, the comparison is given up. */
  readonly outOfTime: () => boolean;
}

/** Compares a response with its context, in steps. */
export type ContextualLayer = (request: JudgeRequest, limits: ComparisonLimits) => Generator<Layer, ContextualFindings, undefined>;

/** The layer over a judge. Whatever becomes of the judge, the findings say: a comparison that failed is not one that found nothing. */
export function createContextualLayer(judge: ContextJudge | LayerOff, { reportFloor, onFailure }: ContextualLayerOptions): ContextualLayer {
  return function* compare(request, { waits, outOfTime }) {
    if (isOff(judge)) return missing('disabled', judge.off);
    const steps = judge.judging(request, waits);
    try {
      for (;;) {
        const step = steps.next();
        yield 'contextual';
        if (step.done === true) return { threats: threatsOf(step.value, reportFloor), degraded: [] };
        if (outOfTime()) return missing('late', 'there was no time left to compare the response with its context');
      }
    } catch (error) {
      onFailure(error);
      return missing('failed', 'comparing the response with its context failed');
    } finally {
      steps.return(undefined);
    }
  };
}

function threatsOf(judgement: GroundingJudgement | undefined, reportFloor: number): readonly Threat[] {
  const threat = judgement && groundingThreat(judgement);
  return threat !== undefined && threat.confidence >= reportFloor ? [threat] : [];
}

function missing(code: string, reason: string): ContextualFindings {
  return { threats: [], degraded: [{ layer: 'contextual', code, reason }] };
}
