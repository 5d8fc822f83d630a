import type { Threat } from '@ai-security/core-types';
import { textFields, type DetectionRequest } from '../request';
import type { LanguageModel } from '../views/language-model';
import { judgeOutlier, type OutlierJudgement } from './outlier-judge';
import type { OutlierModel } from './outlier-model';
import { createFigureReader } from './text-figures';
import { createTrafficBaselines } from './traffic-baseline';

/** The threat type of a text that is unlike usual traffic. Alone it says nothing about intent. */
export const OUTLIER_THREAT = 'unusual_text';

/** Units of text that one step reads: about half a millisecond. */
const STEP_UNITS = 32_768;
/** Only texts as far off as this share of harmless ones are reported. */
const REPORTED_TAIL = 0.001;
/** What is usual is learned from texts in which nothing likelier than this was found. */
const LEARNED_BELOW = 0.2;

/** Finds texts unlike usual traffic, in steps. */
export interface OutlierLayer {
  readonly modelVersion: string;
  /**
   * @param suspicion the highest confidence that other layers found, 0..1: what looks like an attack is not learned from
   */
  scan(request: DetectionRequest, suspicion: number): Generator<undefined, readonly Threat[], undefined>;
}

/** The layer over its models. What is usual in each tenant's traffic is kept in memory, for a thousand tenants. */
export function createOutlierLayer(model: OutlierModel, language: LanguageModel): OutlierLayer {
  const baselineOf = createTrafficBaselines();
  return {
    modelVersion: model.version,
    *scan(request, suspicion) {
      const baseline = baselineOf(request.tenant ?? '');
      const threats: Threat[] = [];
      for (const [field, text] of textFields(request)) {
        const reader = createFigureReader(language);
        for (let from = 0; from < text.length; from += STEP_UNITS) {
          if (from > 0) yield;
          reader.read(text, from, Math.min(text.length, from + STEP_UNITS));
        }
        const judgement = judgeOutlier(model, reader.figures(), baseline.shift);
        if (suspicion < LEARNED_BELOW) baseline.learn(judgement.deviations);
        if (judgement.tail <= REPORTED_TAIL) threats.push(threatOf(field, text, judgement));
      }
      return threats;
    },
  };
}

function threatOf(field: string, text: string, { tail, figure, deviation }: OutlierJudgement): Threat {
  return {
    type: OUTLIER_THREAT,
    confidence: 1 - tail,
    layer: 'statistical',
    field,
    span: { start: 0, end: text.length },
    view: 'original',
    reason: `At most ${(tail * 100).toFixed(1)} % of harmless texts are as unlike the usual; most of all ${figure}: ${Math.abs(deviation).toFixed(1)} σ ${deviation < 0 ? 'below' : 'above'} the nearest.`,
  };
}
