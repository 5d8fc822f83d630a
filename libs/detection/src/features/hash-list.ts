/** The hashes of all features of a piece in the order found, repeated ones too. */
export interface HashList {
  readonly hashes: Int32Array;
  /** Offset in the piece of each feature, counted from 1; 0 is the border before the piece. */
  readonly starts: Uint16Array;
  /** How many of both are valid. */
  size: number;
}

/** An empty list with room for `capacity` features. */
export function createHashList(capacity: number): HashList {
  return { hashes: new Int32Array(capacity), starts: new Uint16Array(capacity), size: 0 };
}

/** Odd, near 2^32 divided by the golden ratio: spreads hashes over buckets (Knuth, vol. 3, 6.4). */
export const HASH_SPREAD = 0x9e3779b1 | 0;
