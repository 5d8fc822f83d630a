import { HASH_SPREAD, type HashList } from './hash-list';

/** The distinct features of windows over one list of hashes. A window is a run of cells, into which the list is sorted. */
export interface WindowCounter {
  /** Sorts the list into cells: cell `c` begins at unit `cuts[c]` of the text, the first at 0. */
  sort(cuts: Uint16Array, cells: number, units: number): void;
  /** Sum of the weights of all buckets that occur in cells `from` to before `to`, each once; their number is then {@link size}. */
  sum(from: number, to: number): number;
  /** Writes those buckets, each once, and returns how many there are. */
  collect(from: number, to: number, buckets: Int32Array): number;
  /** Adds the weight of every entry of the list to the place where it starts. */
  addEvidence(evidence: Float64Array): void;
  /** How many buckets the window summed last has. */
  readonly size: number;
}

const STAMP_BITS = 8;
const STAMP_MASK = 0xff;
/** The most cells a list can be sorted into. */
export const MAX_CELLS = 64;

/**
 * A counter over one list.
 *
 * @param bits there are `2 ** bits` buckets
 * @param maxUnits most units of text the list can come from
 * @param weights one per bucket, if sums are wanted
 */
export function createWindowCounter(bits: number, list: HashList, maxUnits: number, weights?: Int8Array): WindowCounter {
  const { hashes, starts } = list;
  const sorted = new Int32Array(hashes.length);
  const cellOf = new Uint8Array(maxUnits + 2);
  const ends = new Int32Array(MAX_CELLS + 1);
  // For each bucket its weight (upper byte) and the stamp of the window it was last seen in (lower byte): together they
  // cost one cache miss, and two bytes keep as many of them as can be in the cache.
  const unseen = Int16Array.from({ length: 2 ** bits }, (_, bucket) => (weights?.[bucket] ?? 0) << STAMP_BITS);
  const seen = unseen.slice();
  const shift = 32 - bits;
  const spread = HASH_SPREAD;
  let stamp = 0;
  let size = 0;

  const nextStamp = (): number => {
    if (stamp === STAMP_MASK) {
      seen.set(unseen);
      stamp = 0;
    }
    return ++stamp;
  };

  const place = (cells: number): void => {
    const found = list.size;
    ends.fill(0, 0, cells + 1);
    for (let i = 0; i < found; i++) ends[cellOf[starts[i]] + 1]++;
    for (let cell = 0; cell < cells; cell++) ends[cell + 1] += ends[cell];
    for (let i = found - 1; i >= 0; i--) {
      const hash = hashes[i];
      sorted[--ends[cellOf[starts[i]] + 1]] = Math.imul(hash ^ (hash >>> 15), spread) >>> shift;
    }
    // Each entry has moved to where its cell begins.
    for (let cell = 0; cell < cells; cell++) ends[cell] = ends[cell + 1];
    ends[cells] = found;
  };

  return {
    get size() {
      return size;
    },
    sort: (cuts, cells, units) => {
      // Features that begin at the border before the text belong to its first unit.
      for (let cell = 0; cell < cells; cell++) cellOf.fill(cell, cell === 0 ? 0 : cuts[cell] + 1, cell + 1 < cells ? cuts[cell + 1] + 1 : units + 2);
      place(cells);
    },
    sum: (from, to) => {
      const mine = nextStamp();
      const end = ends[to];
      let sum = 0;
      let count = 0;
      for (let i = ends[from]; i < end; i++) {
        const bucket = sorted[i];
        const entry = seen[bucket];
        if ((entry & STAMP_MASK) === mine) continue;
        seen[bucket] = (entry & ~STAMP_MASK) | mine;
        sum += entry >> STAMP_BITS;
        count++;
      }
      size = count;
      return sum;
    },
    addEvidence: (evidence) => {
      for (let i = 0; i < list.size; i++) {
        const hash = hashes[i];
        // The border before the text counts with the first unit.
        evidence[Math.max(0, starts[i] - 1)] += seen[Math.imul(hash ^ (hash >>> 15), spread) >>> shift] >> STAMP_BITS;
      }
    },
    collect: (from, to, buckets) => {
      const mine = nextStamp();
      let count = 0;
      for (let i = ends[from]; i < ends[to]; i++) {
        const bucket = sorted[i];
        if ((seen[bucket] & STAMP_MASK) === mine) continue;
        seen[bucket] = (seen[bucket] & ~STAMP_MASK) | mine;
        buckets[count++] = bucket;
      }
      return count;
    },
  };
}
