/** Gives numbers from 0 up to, but not including, 1. */
export type RandomSource = () => number;

// Looked up once: some test runners make every look-up of a global slow.
const { imul } = Math;

/** A random source that gives the same numbers for the same seed on every machine (mulberry32); not for secrets. */
export function seededRandom(seed: number): RandomSource {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
