import { HASH_SPREAD, type HashList } from './hash-list';

/** The features of one piece of text. Reused: valid until the next piece is read. */
export interface FeatureVector {
  /** Buckets that occur, each once; the first {@link size} are valid. */
  readonly ids: Int32Array;
  /** How often each occurs, capped at 255. */
  readonly counts: Uint8Array;
  /** Where in the piece each occurs first, counted from 1; 0 is the border before it. */
  readonly starts: Uint16Array;
  /** The weight of each, where the counter was given weights; otherwise 0. */
  readonly weights: Int16Array;
  readonly size: number;
}

const MAX_COUNT = 255;
const PLACE_BITS = 16;
const PLACE_MASK = 0xffff;

/** Brings hashes into buckets, each once with its count. */
export class FeatureCounter implements FeatureVector {
  readonly ids: Int32Array;
  readonly counts: Uint8Array;
  readonly starts: Uint16Array;
  readonly weights: Int16Array;
  size = 0;

  /**
   * For each bucket its weight (upper half) and its place in {@link ids} (lower
   * half). The place is trusted only when it points back, so it never has to be
   * cleared (Briggs and Torczon 1993). Together they cost one cache miss.
   */
  private readonly buckets: Int32Array;
  private readonly shift: number;

  /**
   * @param bits there are `2 ** bits` buckets
   * @param capacity most features a piece can have, below 65,536
   * @param weights one per bucket, if they are wanted with the features
   */
  constructor(bits: number, capacity: number, weights?: Int16Array) {
    this.ids = new Int32Array(capacity);
    this.counts = new Uint8Array(capacity);
    this.starts = new Uint16Array(capacity);
    this.weights = new Int16Array(capacity);
    this.buckets = new Int32Array(2 ** bits);
    weights?.forEach((weight, bucket) => (this.buckets[bucket] = weight << PLACE_BITS));
    this.shift = 32 - bits;
  }

  /** Replaces what was counted before. */
  count({ hashes, starts: hashStarts, size: found }: HashList): void {
    const { ids, counts, starts, weights, buckets, shift } = this;
    let size = 0;
    for (let i = 0; i < found; i++) {
      const bucket = Math.imul(hashes[i] ^ (hashes[i] >>> 15), HASH_SPREAD) >>> shift;
      const entry = buckets[bucket];
      const place = entry & PLACE_MASK;
      // One test for both conditions: two branches are mispredicted more often than one.
      if (Number(place >= size) | Number(ids[place] !== bucket)) {
        ids[size] = bucket;
        counts[size] = 1;
        starts[size] = hashStarts[i];
        weights[size] = entry >> PLACE_BITS;
        buckets[bucket] = (entry & ~PLACE_MASK) | size++;
      } else if (counts[place] < MAX_COUNT) {
        counts[place]++;
      }
    }
    this.size = size;
  }
}
