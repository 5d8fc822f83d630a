import { CharKind } from '../canonical/char-table';
import { ANY_DIGIT, type FoldedPiece } from './folded-piece';
import { HASH_BASE } from './prefix-hash';
import type { HashList } from './hash-list';

const ANY_LETTER = 0x61;
const SEED = 0x38495ab5;
/** Shorter outlines say nothing. */
const SHORTEST = 3;

/**
 * Adds n-grams of 3 to `longest` symbols of the piece's outline: every word
 * one letter, every number one digit, spaces and marks as they are.
 */
export function createShapeNgrams(piece: FoldedPiece, longest: number, out: HashList): () => void {
  const { units, kinds, powers } = piece;
  const { hashes, starts } = out;
  const prefixes = new Int32Array(units.length + 1);
  const places = new Uint16Array(units.length);
  const { letter, digit, space, ideograph } = CharKind;
  const [base, seed] = [HASH_BASE, SEED];

  /** Hashes the outline and notes where each symbol stands; returns its length. */
  const outline = (): number => {
    const { end } = piece;
    let size = 0;
    let hash = 0;
    let before: number = space;
    for (let i = 1; i < end; i++) {
      const kind = kinds[i] === ideograph ? letter : kinds[i];
      if (kind === before && (kind === letter || kind === digit)) continue;
      before = kind;
      places[size++] = i;
      hash = (Math.imul(hash, base) + (kind === letter ? ANY_LETTER : kind === digit ? ANY_DIGIT : units[i])) | 0;
      prefixes[size] = hash;
    }
    return size;
  };

  const addLength = (length: number, count: number): void => {
    const power = powers[length];
    let { size } = out;
    for (let start = 0; start + length <= count; start++) {
      starts[size] = places[start];
      hashes[size++] = (prefixes[start + length] - Math.imul(prefixes[start], power)) ^ seed;
    }
    out.size = size;
  };
  return () => {
    const count = outline();
    for (let length = SHORTEST; length <= longest; length++) addLength(length, count);
  };
}
