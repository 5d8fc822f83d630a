import type { Steps } from '../steps';
import { inSteps, type Pace, type Pass } from './pace';

/** Numbers of one entry, side by side so that a look-up touches one place: hash, generation, value. */
const WIDTH = 3;
const LEAST_ENTRIES = 64;
/** Numbers in one page of memory, and what the first access to it may take. */
const PAGE_NUMBERS = 1024;
const PAGE_UNITS = 40;

/**
 * A map from 32-bit hashes to numbers that is emptied in no time: every entry
 * carries the generation it was written in. Only as much of the storage is used
 * as the expected entries need, so that small texts stay in the cache.
 */
export class HashTable {
  private entries = new Int32Array(LEAST_ENTRIES * WIDTH);
  private generation = 1;
  private mask = LEAST_ENTRIES - 1;

  /** Forgets all entries and makes room for `expected` new ones; more must not be put in. */
  *resetting(expected: number, pace: Pace): Steps<void> {
    let size = LEAST_ENTRIES;
    while (size < expected * 2) size *= 2; // at most half full: runs of taken places stay short
    this.mask = size - 1;
    this.generation = (this.generation + 1) | 0;
    if (size * WIDTH <= this.entries.length) return;
    this.entries = new Int32Array(size * WIDTH);
    this.generation = 1;
    yield* inSteps([touching(this.entries)], pace);
  }

  /** The value of a hash, -1 when it is not there. */
  get(hash: number): number {
    const at = this.place(hash);
    return this.entries[at + 1] === this.generation ? this.entries[at + 2] : -1;
  }

  /** Sets the value of a hash and tells the one it had, -1 for none. */
  swap(hash: number, value: number): number {
    const { entries, generation } = this;
    const at = this.place(hash);
    const before = entries[at + 1] === generation ? entries[at + 2] : -1;
    entries[at] = hash;
    entries[at + 1] = generation;
    entries[at + 2] = value;
    return before;
  }

  private place(hash: number): number {
    const { entries, generation, mask } = this;
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (entries[slot * WIDTH + 1] === generation && entries[slot * WIDTH] !== hash) slot = (slot + 1) & mask;
    return slot * WIDTH;
  }
}

/**
 * The system provides memory page by page when it is first used, which takes
 * microseconds each. Hashes go everywhere: the first thousands of entries would
 * pay for the whole table in one step.
 */
function touching(numbers: Int32Array): Pass {
  return {
    unitsEach: PAGE_UNITS,
    size: () => Math.ceil(numbers.length / PAGE_NUMBERS),
    work: (first, end) => {
      for (let page = first; page < end; page++) numbers[page * PAGE_NUMBERS] = 0;
    },
  };
}
