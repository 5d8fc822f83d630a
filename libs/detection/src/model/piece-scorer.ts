import { maxPieceUnits } from '../canonical/canonical-reader';
import type { FeatureVector } from '../features/feature-counter';
import { createFeatureExtractor } from '../features/feature-extractor';
import { MAX_CHAR_SIZE } from '../features/feature-spec';
import { featureValues } from './feature-values';
import { probability } from './calibration';
import type { TextModel } from './text-model';

/** Half-open range of canonical units inside a piece. */
export interface PieceRange {
  readonly start: number;
  readonly end: number;
}

/** Judges one piece of canonical text at a time. Not for concurrent use. */
export interface PieceScorer {
  /** Probability that the piece holds an attack of any type, 0..1. */
  score(units: Uint16Array, length: number): number;
  /**
   * Confidence of each threat type for the piece scored last: `any` for the
   * likeliest type, the others less in proportion.
   */
  confidences(any: number): Float64Array;
  /** Where in the piece scored last the evidence is densest. */
  densest(): PieceRange;
}

/** A scorer with its own buffers (about 3 MB). */
export function createPieceScorer(model: TextModel): PieceScorer {
  return new LinearScorer(model);
}

const EMPTY: FeatureVector = {
  ids: new Int32Array(0),
  counts: new Uint8Array(0),
  starts: new Uint16Array(0),
  weights: new Int16Array(0),
  size: 0,
};

class LinearScorer implements PieceScorer {
  private readonly extractor;
  private readonly valueOfCount = featureValues();
  private readonly types: Float64Array;
  private readonly evidence: Float64Array;
  private vector = EMPTY;
  private length = 0;
  private norm = 1;

  constructor(private readonly model: TextModel) {
    this.extractor = createFeatureExtractor(model.features, model.anyWeights);
    this.types = new Float64Array(model.threatTypes.length);
    this.evidence = new Float64Array(maxPieceUnits(model.features.pieceChars));
  }

  score(units: Uint16Array, length: number): number {
    const vector = this.extractor.extract(units, length);
    const { anyScale, anyCalibration } = this.model;
    const { valueOfCount } = this;
    const { weights, counts, size } = vector;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < size; i++) {
      const value = valueOfCount[counts[i]];
      sum += weights[i] * value;
      squares += value * value;
    }
    this.vector = vector;
    this.length = length;
    this.norm = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    return probability(sum * anyScale * this.norm, anyCalibration);
  }

  confidences(any: number): Float64Array {
    const { types } = this;
    this.addTypeMargins(types);
    let best = 0;
    for (let type = 0; type < types.length; type++) {
      const margin = types[type] * this.model.typeScales[type] * this.norm;
      // Never 0: an attack that fits no type at all must not get lost.
      types[type] = Math.max(Number.MIN_VALUE, probability(margin, this.model.typeCalibrations[type]));
      best = Math.max(best, types[type]);
    }
    for (let type = 0; type < types.length; type++) types[type] = (types[type] / best) * any;
    return types;
  }

  densest(): PieceRange {
    const { evidence, length } = this;
    evidence.fill(0, 0, length);
    const { weights, counts, starts, size } = this.vector;
    for (let i = 0; i < size; i++) {
      evidence[Math.max(0, starts[i] - 1)] += weights[i] * this.valueOfCount[counts[i]];
    }
    return largestRun(evidence, length, MAX_CHAR_SIZE);
  }

  private addTypeMargins(types: Float64Array): void {
    const { typeWeights } = this.model;
    const width = types.length;
    const { ids, counts, size } = this.vector;
    types.fill(0);
    for (let i = 0; i < size; i++) {
      const value = this.valueOfCount[counts[i]];
      const row = ids[i] * width;
      for (let type = 0; type < width; type++) types[type] += typeWeights[row + type] * value;
    }
  }
}

/** The range with the largest sum (Kadane's algorithm), widened by the reach of one feature. */
function largestRun(evidence: Float64Array, length: number, reach: number): PieceRange {
  let best = 0;
  let range = { start: 0, end: length };
  let sum = 0;
  let start = 0;
  for (let i = 0; i < length; i++) {
    if (sum <= 0) {
      sum = 0;
      start = i;
    }
    sum += evidence[i];
    if (sum > best) {
      best = sum;
      range = { start, end: Math.min(length, i + Math.max(1, reach)) };
    }
  }
  return range;
}
