import { maxPieceUnits } from '../canonical/canonical-reader';
import { createCharNgrams } from './char-ngrams';
import { createFoldedPiece, createFolding } from './folded-piece';
import { createHashList } from './hash-list';
import { createShapeNgrams } from './shape-ngrams';
import { createWindowCounter, MAX_CELLS, type WindowCounter } from './window-counter';
import { createWordNgrams } from './word-ngrams';
import { cutCells, type CanonicalPiece } from './cells';
import type { FeatureSpec } from './feature-spec';

/** Turns pieces of canonical text into the features of the windows in them. Not for concurrent use. */
export interface WindowExtractor {
  /** Reads a piece; returns into how many cells it was cut. */
  read(piece: CanonicalPiece): number;
  /** Most features a window can have. */
  readonly capacity: number;
  /** Offsets in the piece at which its cells begin. */
  readonly cuts: Uint16Array;
  /** The windows of the piece read last. */
  readonly windows: Pick<WindowCounter, 'sum' | 'collect' | 'size'>;
  /** Adds the weight of every feature of the piece to the place where it starts. */
  addEvidence(evidence: Float64Array): void;
}

/**
 * An extractor with its own buffers, for the pieces a reader of `spec.pieceChars` gives.
 *
 * Its steps are closures over their buffers: while a process has one extractor,
 * V8 compiles the addresses of the buffers into them, which halves their cost.
 *
 * @param weights one per bucket, if sums are wanted
 */
export function createWindowExtractor(spec: FeatureSpec, weights?: Int8Array): WindowExtractor {
  const units = maxPieceUnits(spec.pieceChars);
  const capacity = (units + 1) * (spec.charSizes.length + spec.wordMax + spec.shapeMax);
  const folded = createFoldedPiece(units);
  const found = createHashList(capacity);
  const fold = createFolding(folded, spec.foldDigits);
  const addCharNgrams = createCharNgrams(folded, spec.charSizes, found);
  const addWordNgrams = createWordNgrams(folded, spec.wordMax, found);
  const addShapeNgrams = createShapeNgrams(folded, spec.shapeMax, found);
  const counter = createWindowCounter(spec.bits, found, units, weights);
  const cuts = new Uint16Array(MAX_CELLS);
  return {
    capacity,
    cuts,
    windows: counter,
    read: (piece) => {
      fold(piece.units, piece.length);
      found.size = 0;
      addCharNgrams();
      if (spec.wordMax > 0) addWordNgrams();
      if (spec.shapeMax > 0) addShapeNgrams();
      const cells = cutCells(piece, cuts);
      counter.sort(cuts, cells, piece.length);
      return cells;
    },
    addEvidence: (evidence) => counter.addEvidence(evidence),
  };
}

/** Cells of one passage: each passage shares half with the next. */
export const PASSAGE_CELLS = 2;

/** How many passages a piece of so many cells has; one cell is no passage but the whole piece. */
export function passagesOf(cells: number): number {
  return cells < PASSAGE_CELLS ? 0 : cells - PASSAGE_CELLS + 1;
}
