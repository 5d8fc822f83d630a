import type { BuriedFigures, DisguiseFigures, EvaluationIntervals, Intervals, Metrics } from '@ai-security/evaluation';
import type { Findings, ReportFacts } from './findings';

/**
 * The figures as JSON. The form is an interface others read: fields are added,
 * never changed; a figure without meaning is null; a study that was not asked
 * for is not there.
 */
export function jsonReport({ evaluation, intervals, byDisguise, buried, baselines }: Findings, { modelVersion }: ReportFacts): string {
  const report = {
    threshold: evaluation.threshold,
    modelVersion,
    overall: toFigures(evaluation.overall),
    byCategory: toGroups(evaluation.byCategory, toFigures),
    bySource: toGroups(evaluation.bySource, toFigures),
    intervals: intervals && toIntervals(intervals),
    baselines: baselines && toGroups(baselines, toFigures),
    byDisguise: byDisguise && toGroups(byDisguise, toDisguise),
    buried: buried && toBuried(buried),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function toGroups<T>(groups: ReadonlyMap<string, T>, toObject: (figures: T) => object): object {
  return Object.fromEntries([...groups].map(([name, figures]) => [name, toObject(figures)]));
}

function toFigures(m: Metrics): object {
  return {
    n: m.n,
    positives: m.positives,
    accuracy: m.accuracy ?? null,
    recall: m.recall ?? null,
    falseAlarmRate: m.falseAlarmRate ?? null,
    rocAuc: m.rocAuc ?? null,
    recallAtFpr01: m.recallAtFpr01 ?? null,
    ece: m.ece ?? null,
    medianMicros: m.medianMicros ?? null,
  };
}

function toIntervals({ resamples, level, overall, byCategory }: EvaluationIntervals): object {
  return { resamples, level, overall: toBounds(overall), byCategory: toGroups(byCategory, toBounds) };
}

function toBounds(intervals: Intervals): object {
  return {
    accuracy: intervals.accuracy ?? null,
    recall: intervals.recall ?? null,
    rocAuc: intervals.rocAuc ?? null,
    recallAtFpr01: intervals.recallAtFpr01 ?? null,
  };
}

function toDisguise(d: DisguiseFigures): object {
  return {
    n: d.n,
    plainRecall: d.plainRecall ?? null,
    recall: d.recall ?? null,
    lossPoints: d.lossPoints ?? null,
    harmless: d.harmless,
    plainFalseAlarmRate: d.plainFalseAlarmRate ?? null,
    falseAlarmRate: d.falseAlarmRate ?? null,
  };
}

function toBuried({ alone, sizes }: BuriedFigures): object {
  return {
    alone: { n: alone.n, recall: alone.recall ?? null },
    sizes: sizes.map(({ chars, hosts, falseAlarmRate, places }) => ({
      chars,
      hosts,
      falseAlarmRate: falseAlarmRate ?? null,
      places: toGroups(new Map(Object.entries(places)), ({ n, recall, lossPoints }) => ({
        n,
        recall: recall ?? null,
        lossPoints: lossPoints ?? null,
      })),
    })),
  };
}
