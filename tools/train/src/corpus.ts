import { createPieceReader, featureValues, type FeatureSpec } from '@ai-security/detection';
import { createGrowingArray } from './growing-array';

/** The features of many texts, row by row and piece by piece, in flat arrays. */
export interface Corpus {
  readonly rows: number;
  /** Pieces of row `r`: from `rowPieces[r]` to below `rowPieces[r + 1]`. */
  readonly rowPieces: Uint32Array;
  /** Features of piece `p`: from `pieceFeatures[p]` to below `pieceFeatures[p + 1]`. */
  readonly pieceFeatures: Uint32Array;
  readonly ids: Int32Array;
  readonly counts: Uint8Array;
  /** What a piece's values are multiplied by to have length one. */
  readonly norms: Float32Array;
}

/** Value of a feature by its count, as the detector computes it. */
export const VALUE_OF_COUNT = featureValues();

/** Reads every text as the detector will. */
export function buildCorpus(texts: Iterable<string>, spec: FeatureSpec): Corpus {
  const reader = createPieceReader(spec);
  const ids = createGrowingArray<Int32Array>((length) => new Int32Array(length));
  const counts = createGrowingArray<Uint8Array>((length) => new Uint8Array(length));
  const norms = createGrowingArray<Float32Array>((length) => new Float32Array(length));
  const pieceFeatures = createGrowingArray<Uint32Array>((length) => new Uint32Array(length));
  const rowPieces = createGrowingArray<Uint32Array>((length) => new Uint32Array(length));
  for (const text of texts) {
    rowPieces.push(norms.length);
    reader.read(text, (vector) => {
      pieceFeatures.push(ids.length);
      ids.append(vector.ids, vector.size);
      counts.append(vector.counts, vector.size);
      norms.push(normOf(vector.counts, vector.size));
    });
  }
  const rows = rowPieces.length;
  rowPieces.push(norms.length);
  pieceFeatures.push(ids.length);
  return {
    rows,
    rowPieces: rowPieces.toArray(),
    pieceFeatures: pieceFeatures.toArray(),
    ids: ids.toArray(),
    counts: counts.toArray(),
    norms: norms.toArray(),
  };
}

function normOf(counts: Uint8Array, size: number): number {
  let squares = 0;
  for (let i = 0; i < size; i++) squares += VALUE_OF_COUNT[counts[i]] ** 2;
  return squares > 0 ? 1 / Math.sqrt(squares) : 0;
}
