import { maxPieceUnits } from '../canonical/canonical-reader';
import { createCharNgrams } from './char-ngrams';
import { createFeatureCounter, type FeatureVector } from './feature-counter';
import { createFoldedPiece, createFolding } from './folded-piece';
import { createHashList } from './hash-list';
import { createShapeNgrams } from './shape-ngrams';
import { createWordNgrams } from './word-ngrams';
import type { FeatureSpec } from './feature-spec';

/** Turns canonical text into hashed features without allocating. Not for concurrent use. */
export interface FeatureExtractor {
  /** The features of the piece extracted last. */
  readonly vector: FeatureVector;
  /** @param units canonical UTF-16 units, of which the first `length` are read */
  extract(units: Uint16Array, length: number): FeatureVector;
  /** Adds the weight of every feature of the piece extracted last to the place where it starts. */
  addEvidence(evidence: Float64Array): void;
}

/**
 * An extractor with its own buffers, for the pieces a reader of `spec.pieceChars` gives.
 *
 * Its steps are closures over their buffers: while a process has one extractor,
 * V8 compiles the addresses of the buffers into them, which halves their cost.
 *
 * @param weights one per bucket, if they are wanted with the features
 */
export function createFeatureExtractor(spec: FeatureSpec, weights?: Int16Array): FeatureExtractor {
  const capacity = maxPieceUnits(spec.pieceChars);
  const piece = createFoldedPiece(capacity);
  const found = createHashList((capacity + 1) * (spec.charSizes.length + spec.wordMax + spec.shapeMax));
  const fold = createFolding(piece, spec.foldDigits);
  const addCharNgrams = createCharNgrams(piece, spec.charSizes, found);
  const addWordNgrams = createWordNgrams(piece, spec.wordMax, found);
  const addShapeNgrams = createShapeNgrams(piece, spec.shapeMax, found);
  const counter = createFeatureCounter(spec.bits, found, weights);
  return {
    vector: counter.vector,
    extract(units, length) {
      fold(units, length);
      found.size = 0;
      addCharNgrams();
      if (spec.wordMax > 0) addWordNgrams();
      if (spec.shapeMax > 0) addShapeNgrams();
      counter.count();
      return counter.vector;
    },
    addEvidence: (evidence) => counter.addEvidence(evidence),
  };
}
