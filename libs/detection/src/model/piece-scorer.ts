import { maxPieceUnits } from '../canonical/canonical-reader';
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
  const { anyScale, anyCalibration, typeWeights, typeScales, typeCalibrations } = model;
  const extractor = createFeatureExtractor(model.features, model.anyWeights);
  const { ids, counts, weights } = extractor.vector;
  const valueOfCount = featureValues();
  const types = new Float64Array(model.threatTypes.length);
  const evidence = new Float64Array(maxPieceUnits(model.features.pieceChars));
  const width = types.length;
  let pieceLength = 0;
  let norm = 1;

  const addTypeMargins = (): void => {
    const { size } = extractor.vector;
    types.fill(0);
    for (let i = 0; i < size; i++) {
      const value = valueOfCount[counts[i]];
      const row = ids[i] * width;
      for (let type = 0; type < width; type++) types[type] += typeWeights[row + type] * value;
    }
  };

  return {
    score: (units, length) => {
      const { size } = extractor.extract(units, length);
      let sum = 0;
      let squares = 0;
      for (let i = 0; i < size; i++) {
        const value = valueOfCount[counts[i]];
        sum += weights[i] * value;
        squares += value * value;
      }
      pieceLength = length;
      norm = squares > 0 ? 1 / Math.sqrt(squares) : 0;
      return probability(sum * anyScale * norm, anyCalibration);
    },
    confidences: (any) => {
      addTypeMargins();
      let best = 0;
      for (let type = 0; type < width; type++) {
        // Never 0: an attack that fits no type at all must not get lost.
        types[type] = Math.max(Number.MIN_VALUE, probability(types[type] * typeScales[type] * norm, typeCalibrations[type]));
        best = Math.max(best, types[type]);
      }
      for (let type = 0; type < width; type++) types[type] = (types[type] / best) * any;
      return types;
    },
    densest: () => {
      evidence.fill(0, 0, pieceLength);
      extractor.addEvidence(evidence);
      return largestRun(evidence, pieceLength, MAX_CHAR_SIZE);
    },
  };
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
