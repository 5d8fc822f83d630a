import { VALUE_OF_COUNT, type Corpus } from './corpus';
import { createRandom, shuffle } from './random';

/** How one head is trained. */
export interface HeadOptions {
  readonly buckets: number;
  readonly passes: number;
  /** Step of AdaGrad at the start; falls to zero along a straight line. */
  readonly rate: number;
  /** Pull of every weight towards zero, each time its feature is seen. */
  readonly l2: number;
  readonly seed: number;
}

/** What one head learns from. */
export interface HeadExamples {
  readonly corpus: Corpus;
  /** Rows of the corpus to learn from. */
  readonly rows: Uint32Array;
  /** Target of each row of the corpus, 0..1. */
  readonly targets: Float32Array;
  /** How much each row of the corpus counts; 1 is usual. */
  readonly weights: Float32Array;
  /** Which piece of a row to learn from, -1 for none. Default: the one with the highest margin so far. */
  readonly choosePiece?: (row: number) => number;
}

const TINY = 1e-8;

/**
 * Logistic regression by AdaGrad (Duchi, Hazan and Singer 2011). Where a row
 * has several pieces, the one with the highest margin is learned from: it is
 * the one that will count. The same examples and options give the same weights.
 */
export function trainHead({ corpus, rows, targets, weights, choosePiece }: HeadExamples, options: HeadOptions): Float32Array {
  const learned = new Float32Array(options.buckets);
  const squares = new Float32Array(options.buckets);
  const order = rows.slice();
  const random = createRandom(options.seed);
  const steps = options.passes * rows.length;
  const pieceToLearn = (row: number): number => {
    const { rowPieces } = corpus;
    if (rowPieces[row + 1] - rowPieces[row] === 1) return rowPieces[row];
    return choosePiece === undefined ? likeliestPiece(corpus, row, learned).piece : choosePiece(row);
  };
  for (let step = 0; step < steps; step++) {
    const at = step % rows.length;
    if (at === 0) shuffle(order, random);
    const row = order[at];
    const piece = pieceToLearn(row);
    const margin = pieceMargin(corpus, piece, learned);
    const slope = weights[row] * (1 / (1 + Math.exp(-margin)) - targets[row]);
    update(corpus, piece, slope, options.rate * (1 - step / steps), options.l2, learned, squares);
  }
  return learned;
}

/** Margin of a row: that of its likeliest piece. */
export function marginOf(corpus: Corpus, row: number, learned: Float32Array): number {
  return likeliestPiece(corpus, row, learned).margin;
}

/** Margin of one piece; 0 for piece -1. */
export function pieceMargin(corpus: Corpus, piece: number, learned: Float32Array): number {
  const { ids, counts, pieceFeatures, norms } = corpus;
  if (piece === -1) return 0;
  let sum = 0;
  for (let i = pieceFeatures[piece]; i < pieceFeatures[piece + 1]; i++) sum += learned[ids[i]] * VALUE_OF_COUNT[counts[i]];
  return sum * norms[piece];
}

/** The piece of a row with the highest margin; -1 and margin 0 for a row without text. */
export function likeliestPiece(corpus: Corpus, row: number, learned: Float32Array): { piece: number; margin: number } {
  const { rowPieces } = corpus;
  let best = { piece: -1, margin: 0 };
  for (let piece = rowPieces[row]; piece < rowPieces[row + 1]; piece++) {
    const margin = pieceMargin(corpus, piece, learned);
    if (best.piece === -1 || margin > best.margin) best = { piece, margin };
  }
  return best;
}

function update(
  { ids, counts, pieceFeatures, norms }: Corpus,
  piece: number,
  slope: number,
  rate: number,
  l2: number,
  learned: Float32Array,
  squares: Float32Array,
): void {
  if (piece === -1) return;
  const scaled = slope * norms[piece];
  for (let i = pieceFeatures[piece]; i < pieceFeatures[piece + 1]; i++) {
    const id = ids[i];
    const gradient = scaled * VALUE_OF_COUNT[counts[i]] + l2 * learned[id];
    squares[id] += gradient * gradient;
    learned[id] -= (rate * gradient) / Math.sqrt(squares[id] + TINY);
  }
}
