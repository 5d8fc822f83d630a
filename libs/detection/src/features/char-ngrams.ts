import { SPACE_UNIT, type FoldedPiece } from './folded-piece';
import { HASH_PRIME, type HashList } from './hash-list';

const SEED = 0x2c1b3c6d;

/** A set of n-gram lengths; bit `n` is set when length `n` is wanted. */
export function sizeSet(sizes: readonly number[]): number {
  return sizes.reduce((set, size) => set | (1 << size), 0);
}

/**
 * Adds character n-grams of the wanted lengths. None crosses a space; the
 * border before a word may begin one, the border after it may end one.
 */
export function addCharNgrams({ units, end }: FoldedPiece, sizes: number, out: HashList): void {
  const { hashes, starts } = out;
  const longest = 31 - Math.clz32(sizes);
  let { size } = out;
  for (let start = 0; start < end; start++) {
    let hash = SEED;
    let wanted = sizes;
    const last = Math.min(end, start + longest - 1);
    for (let i = start; i <= last; i++) {
      hash = Math.imul(hash ^ units[i], HASH_PRIME);
      wanted >>>= 1;
      if ((wanted & 1) === 1) {
        starts[size] = start;
        hashes[size++] = hash;
      }
      if (units[i] === SPACE_UNIT && i > start) break;
    }
  }
  out.size = size;
}
