import { SKETCH_SIZE } from './sketch';

/**
 * Numbers of a sketch that must agree for two to be compared. With two of 64,
 * in 32 bands, sets that share half of their features meet with certainty of
 * 0.9999, sets that share a tenth with 0.28.
 */
const ROWS = 2;
/** How many bands a sketch has. */
export const BANDS = SKETCH_SIZE / ROWS;

const FREE = -1;

/** Finds the slots whose sketches agree with a given one in some band. */
export interface BandTable {
  add(sketch: ArrayLike<number>, slot: number): void;
  remove(sketch: ArrayLike<number>, slot: number): void;
  /** Calls `visit` for each slot that shares a band, for some several times. */
  candidates(sketch: ArrayLike<number>, visit: (slot: number) => void): void;
}

/**
 * Chained hash tables, one per band, in flat arrays: memory is fixed by the
 * capacity. A chain longer than `longestChain` is what many near copies make;
 * its further members are reached through their other bands.
 */
export function createBandTable(capacity: number, longestChain: number): BandTable {
  const bits = Math.max(4, Math.ceil(Math.log2(capacity)));
  const heads = new Int32Array(BANDS << bits).fill(FREE);
  const next = new Int32Array(BANDS * capacity).fill(FREE);
  const headOf = (sketch: ArrayLike<number>, band: number): number => {
    const key = (sketch[band * ROWS] << 16) | sketch[band * ROWS + 1];
    return (band << bits) + (Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) >>> (32 - bits));
  };
  return {
    add: (sketch, slot) => {
      for (let band = 0; band < BANDS; band++) {
        const head = headOf(sketch, band);
        next[slot * BANDS + band] = heads[head];
        heads[head] = slot;
      }
    },
    remove: (sketch, slot) => {
      for (let band = 0; band < BANDS; band++) {
        const head = headOf(sketch, band);
        let before = FREE;
        let at = heads[head];
        while (at !== slot && at !== FREE) [before, at] = [at, next[at * BANDS + band]];
        if (at === FREE) continue;
        if (before === FREE) heads[head] = next[slot * BANDS + band];
        else next[before * BANDS + band] = next[slot * BANDS + band];
        next[slot * BANDS + band] = FREE;
      }
    },
    candidates: (sketch, visit) => {
      for (let band = 0; band < BANDS; band++) {
        let steps = 0;
        for (let slot = heads[headOf(sketch, band)]; slot !== FREE && steps < longestChain; steps++) {
          visit(slot);
          slot = next[slot * BANDS + band];
        }
      }
    },
  };
}
