import { HASH_SPREAD, type HashList } from './hash-list';

/** The features of one piece of text. Reused: valid until the next piece is read. */
export interface FeatureVector {
  /** Buckets that occur, each once; the first {@link size} are valid. */
  readonly ids: Int32Array;
  /** How often each occurs, capped at 255. */
  readonly counts: Uint8Array;
  /** The weight of each, where the counter was given weights; otherwise 0. */
  readonly weights: Int16Array;
  size: number;
}

/** Brings hashes into buckets, each once with its count. */
export interface FeatureCounter {
  readonly vector: FeatureVector;
  /** Makes {@link vector} of the list. */
  count(): void;
  /** Adds the weight of every feature of the list to the place where it starts. */
  addEvidence(evidence: Float64Array): void;
}

const MAX_COUNT = 255;
const PLACE_BITS = 16;
const PLACE_MASK = 0xffff;

/**
 * A counter over one list.
 *
 * @param bits there are `2 ** bits` buckets
 * @param weights one per bucket, if they are wanted with the features
 */
export function createFeatureCounter(bits: number, list: HashList, weights?: Int16Array): FeatureCounter {
  const { hashes, starts } = list;
  const capacity = hashes.length;
  const vector: FeatureVector = {
    ids: new Int32Array(capacity),
    counts: new Uint8Array(capacity),
    weights: new Int16Array(capacity),
    size: 0,
  };
  const { ids, counts, weights: weightsFound } = vector;
  // For each bucket its weight (upper half) and its place in `ids` (lower half). The place is trusted only when it points
  // back, so it never has to be cleared (Briggs and Torczon 1993). Together they cost one cache miss.
  const buckets = new Int32Array(2 ** bits);
  weights?.forEach((weight, bucket) => (buckets[bucket] = weight << PLACE_BITS));
  const shift = 32 - bits;
  const spread = HASH_SPREAD;

  return {
    vector,
    count: () => {
      const found = list.size;
      let size = 0;
      for (let i = 0; i < found; i++) {
        const hash = hashes[i];
        const bucket = Math.imul(hash ^ (hash >>> 15), spread) >>> shift;
        const entry = buckets[bucket];
        const place = entry & PLACE_MASK;
        // One test for both conditions: two branches are mispredicted more often than one.
        if (Number(place >= size) | Number(ids[place] !== bucket)) {
          ids[size] = bucket;
          counts[size] = 1;
          weightsFound[size] = entry >> PLACE_BITS;
          buckets[bucket] = (entry & ~PLACE_MASK) | size++;
        } else if (counts[place] < MAX_COUNT) {
          counts[place]++;
        }
      }
      vector.size = size;
    },
    addEvidence: (evidence) => {
      for (let i = 0; i < list.size; i++) {
        const hash = hashes[i];
        // The border before the text counts with the first unit.
        evidence[Math.max(0, starts[i] - 1)] += buckets[Math.imul(hash ^ (hash >>> 15), spread) >>> shift] >> PLACE_BITS;
      }
    },
  };
}
