import { CharKind } from '../canonical/char-table';
import { HASH_BASE } from './prefix-hash';
import { HASH_SPREAD, type HashList } from './hash-list';
import type { FoldedPiece } from './folded-piece';

const WORD_SEED = 0x297a2d39;
const JOIN_SEED = 0x5bd1e995;

/** The most words in one n-gram. */
export const MAX_WORDS = 3;

/** Adds every word and every single mark, and each with the one or two before it, as far as `longest` allows. */
export function createWordNgrams(piece: FoldedPiece, longest: number, out: HashList): () => void {
  const { kinds, prefixes, powers } = piece;
  const { hashes, starts } = out;
  const { space, letter, digit } = CharKind;
  const [wordSeed, joinSeed, spread, base] = [WORD_SEED, JOIN_SEED, HASH_SPREAD, HASH_BASE];
  const joined = (before: number, word: number): number => Math.imul(Math.imul(before ^ joinSeed, spread) ^ word, base);

  return () => {
    const { end } = piece;
    let { size } = out;
    let pair = 0;
    let before = 0;
    let next = 0;
    for (let start = 1; start < end; start = next) {
      const kind = kinds[start];
      next = start + 1;
      if (kind === space) continue;
      if (kind === letter || kind === digit) while (kinds[next] === letter || kinds[next] === digit) next++;
      const word = (prefixes[next] - Math.imul(prefixes[start], powers[next - start])) ^ wordSeed;
      starts[size] = start;
      hashes[size++] = word;
      if (longest > 2 && pair !== 0) {
        starts[size] = start;
        hashes[size++] = joined(pair, word);
      }
      pair = longest > 1 && before !== 0 ? joined(before, word) : 0;
      if (pair !== 0) {
        starts[size] = start;
        hashes[size++] = pair;
      }
      before = word;
    }
    out.size = size;
  };
}
