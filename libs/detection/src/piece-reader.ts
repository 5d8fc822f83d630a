import { CanonicalReader } from './canonical/canonical-reader';
import type { FeatureVector } from './features/feature-counter';
import { createFeatureExtractor } from './features/feature-extractor';
import type { FeatureSpec } from './features/feature-spec';

/** Cuts texts into the pieces the detector judges, and gives the features of each. */
export interface PieceReader {
  /** Calls `visit` once per piece, in order; the vector is only valid during the call. */
  read(text: string, visit: (vector: FeatureVector) => void): void;
}

/** A reader with its own buffers. Not for concurrent use. */
export function createPieceReader(spec: FeatureSpec): PieceReader {
  const extractor = createFeatureExtractor(spec);
  const reader = new CanonicalReader(spec.pieceChars);
  return {
    read(text, visit) {
      reader.start(text);
      while (!reader.ended) {
        reader.fill(Number.MAX_SAFE_INTEGER);
        if (reader.length > 0) visit(extractor.extract(reader.units, reader.length));
        reader.slide(spec.overlapChars);
      }
    },
  };
}
