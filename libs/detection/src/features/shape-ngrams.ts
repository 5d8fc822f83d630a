import { CharKind } from '../canonical/char-table';
import { ANY_DIGIT, isWordKind, type FoldedPiece } from './folded-piece';
import { HASH_PRIME, type HashList } from './hash-list';

const ANY_LETTER = 0x61;
const SEED = 0x38495ab5;
/** Shorter outlines say nothing. */
const SHORTEST = 3;

/** Finds n-grams of a text's outline. Has buffers of its own, reused from piece to piece. */
export interface ShapeNgrams {
  /**
   * Adds n-grams of 3 to `longest` symbols of the piece's outline: every word
   * one letter, every number one digit, spaces and marks as they are.
   */
  add(piece: FoldedPiece, longest: number, out: HashList): void;
}

/** @param capacity most units of text a piece can have */
export function createShapeNgrams(capacity: number): ShapeNgrams {
  const symbols = new Uint16Array(capacity);
  const places = new Uint16Array(capacity);
  return {
    add(piece, longest, out) {
      addNgrams(symbols, places, outline(piece, symbols, places), longest, out);
    },
  };
}

/** Writes the outline and where each symbol stands; returns its length. */
function outline({ units, kinds, end }: FoldedPiece, symbols: Uint16Array, places: Uint16Array): number {
  let size = 0;
  for (let i = 1; i < end; i++) {
    const kind = kinds[i];
    if (isWordKind(kind) && kinds[i - 1] === kind) continue;
    places[size] = i;
    symbols[size++] = kind === CharKind.letter ? ANY_LETTER : kind === CharKind.digit ? ANY_DIGIT : units[i];
  }
  return size;
}

function addNgrams(symbols: Uint16Array, places: Uint16Array, count: number, longest: number, out: HashList): void {
  const { hashes, starts } = out;
  let { size } = out;
  for (let start = 0; start < count; start++) {
    let hash = SEED;
    const last = Math.min(count, start + longest);
    for (let i = start; i < last; i++) {
      hash = Math.imul(hash ^ symbols[i], HASH_PRIME);
      if (i - start < SHORTEST - 1) continue;
      starts[size] = places[start];
      hashes[size++] = hash;
    }
  }
  out.size = size;
}
