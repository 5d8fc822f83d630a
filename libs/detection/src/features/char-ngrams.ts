import type { FoldedPiece } from './folded-piece';
import type { HashList } from './hash-list';

const SEED = 0x2c1b3c6d;

/**
 * Adds the character n-grams of the given lengths. None crosses a space; the
 * border before a word may begin one, the border after it may end one.
 */
export function createCharNgrams(piece: FoldedPiece, lengths: readonly number[], out: HashList): () => void {
  const { spaces, prefixes, powers } = piece;
  const { hashes, starts } = out;
  const seed = SEED;

  const addLength = (length: number): void => {
    const { spaceCount } = piece;
    const power = powers[length];
    // A space alone counts once, as the border before a word.
    const reach = Math.max(1, length - 1);
    let { size } = out;
    for (let word = 1; word < spaceCount; word++) {
      const lastStart = spaces[word] - reach;
      for (let start = spaces[word - 1]; start <= lastStart; start++) {
        starts[size] = start;
        hashes[size++] = (prefixes[start + length] - Math.imul(prefixes[start], power)) ^ seed;
      }
    }
    out.size = size;
  };
  return () => {
    for (const length of lengths) addLength(length);
  };
}
