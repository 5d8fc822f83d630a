import { maxPieceUnits } from '../canonical/canonical-reader';
import { addCharNgrams, sizeSet } from './char-ngrams';
import { FeatureCounter, type FeatureVector } from './feature-counter';
import type { FeatureSpec } from './feature-spec';
import { FoldedPiece } from './folded-piece';
import { createHashList } from './hash-list';
import { createShapeNgrams } from './shape-ngrams';
import { addWordNgrams } from './word-ngrams';

/** Turns canonical text into hashed features without allocating. Not for concurrent use. */
export interface FeatureExtractor {
  /** @param units canonical UTF-16 units, of which the first `length` are read */
  extract(units: Uint16Array, length: number): FeatureVector;
}

/**
 * An extractor with its own buffers, for the pieces a reader of `spec.pieceChars` gives.
 * @param weights one per bucket, if they are wanted with the features
 */
export function createFeatureExtractor(spec: FeatureSpec, weights?: Int16Array): FeatureExtractor {
  const capacity = maxPieceUnits(spec.pieceChars);
  const features = (capacity + 1) * (spec.charSizes.length + spec.wordMax + spec.shapeMax);
  const piece = new FoldedPiece(capacity, spec.foldDigits);
  const shapes = createShapeNgrams(capacity);
  const found = createHashList(features);
  const counter = new FeatureCounter(spec.bits, features, weights);
  const charSizes = sizeSet(spec.charSizes);
  return {
    extract(units, length) {
      piece.set(units, length);
      found.size = 0;
      if (charSizes !== 0) addCharNgrams(piece, charSizes, found);
      if (spec.wordMax > 0) addWordNgrams(piece, spec.wordMax, found);
      if (spec.shapeMax > 0) shapes.add(piece, spec.shapeMax, found);
      counter.count(found);
      return counter;
    },
  };
}
