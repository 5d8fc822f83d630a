import { createContextJudge, loadContextModel, TokenBuffer, tokenize, type ModelData } from '@ai-security/detection';
import { computeMetrics, type Metrics } from '@ai-security/evaluation';
import { THRESHOLD } from '../threshold';
import { sourceKey, type GroundingRow } from './grounding-rows';
import { lengthMatched } from './length-matched';

/** How one set of rows is told apart, by the model and by two things that understand nothing. */
export interface GroundingMeasure {
  readonly name: string;
  readonly model: Metrics;
  /** Area under the ROC curve of "the longer, the less grounded". */
  readonly byLength: number | undefined;
  /** Area under the ROC curve of the share of response words that the context does not have. */
  readonly byOverlap: number | undefined;
}

type Score = (row: GroundingRow) => number;

/** Measures a model as it will be used: all rows, rows matched in length, each source. */
export function measureContext(content: ModelData, rows: readonly GroundingRow[]): GroundingMeasure[] {
  const judge = createContextJudge(loadContextModel(content));
  const score: Score = ({ text, response, context }) => judge.judge({ input: text, response, context })?.confidence ?? 0;
  const matched = lengthMatched(rows);
  const keys = [...new Set(rows.map(({ source }) => sourceKey(source)))].sort();
  const of = (some: readonly GroundingRow[], key: string): GroundingRow[] => some.filter(({ source }) => sourceKey(source) === key);
  return [
    measureSet('all', rows, score),
    measureSet('all, matched in length', matched, score),
    ...keys.flatMap((key) => [measureSet(key, of(rows, key), score), measureSet(`${key}, matched in length`, of(matched, key), score)]),
  ];
}

function measureSet(name: string, rows: readonly GroundingRow[], score: Score): GroundingMeasure {
  return {
    name,
    model: metricsOf(rows, score),
    byLength: metricsOf(rows, ({ response }) => response.length).rocAuc,
    byOverlap: metricsOf(rows, newWordShare).rocAuc,
  };
}

function metricsOf(rows: readonly GroundingRow[], score: Score): Metrics {
  const scored = rows.map((row) => ({ score: score(row), positive: row.positive, category: '', source: row.source, micros: 0 }));
  return computeMetrics(scored, THRESHOLD);
}

function newWordShare({ response, context }: GroundingRow): number {
  const tokens = new TokenBuffer();
  tokenize(context, tokens);
  const known = new Set(tokens.hash.subarray(0, tokens.length));
  tokenize(response, tokens);
  const words = tokens.hash.subarray(0, tokens.length);
  return words.length === 0 ? 0 : words.filter((word) => !known.has(word)).length / words.length;
}
