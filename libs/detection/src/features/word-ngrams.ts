import { CharKind } from '../canonical/char-table';
import { isWordKind, type FoldedPiece } from './folded-piece';
import { HASH_PRIME, HASH_SPREAD, type HashList } from './hash-list';

const WORD_SEED = 0x297a2d39;
const JOIN_SEED = 0x5bd1e995;

/** The most words in one n-gram. */
export const MAX_WORDS = 3;

/** Adds every word and every single mark, and each with the one or two before it. */
export function addWordNgrams(piece: FoldedPiece, longest: number, out: HashList): void {
  const { kinds, end } = piece;
  let pair = 0;
  let before = 0;
  for (let i = 1; i < end; i++) {
    if (kinds[i] === CharKind.space) continue;
    const start = i;
    i = wordEnd(piece, i);
    const word = hashOf(piece, start, i);
    add(out, word, start);
    if (longest > 2 && pair !== 0) add(out, joined(pair, word), start);
    pair = longest > 1 && before !== 0 ? joined(before, word) : 0;
    if (pair !== 0) add(out, pair, start);
    before = word;
  }
}

function add(out: HashList, hash: number, start: number): void {
  out.starts[out.size] = start;
  out.hashes[out.size++] = hash;
}

/** Offset of the last unit of the word, or of the mark, at `start`. */
function wordEnd({ kinds, end }: FoldedPiece, start: number): number {
  let last = start;
  if (isWordKind(kinds[start])) while (last + 1 < end && isWordKind(kinds[last + 1])) last++;
  return last;
}

function hashOf({ units }: FoldedPiece, start: number, last: number): number {
  let hash = WORD_SEED;
  for (let i = start; i <= last; i++) hash = Math.imul(hash ^ units[i], HASH_PRIME);
  return hash;
}

function joined(before: number, word: number): number {
  return Math.imul(Math.imul(before ^ JOIN_SEED, HASH_SPREAD) ^ word, HASH_PRIME);
}
