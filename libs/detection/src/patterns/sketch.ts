/** Numbers in a sketch: one standard error of a similarity is at most 1 / (2 √64), six points. */
export const SKETCH_SIZE = 64;
/** Marks a bin that no feature fell into, before it is filled from its neighbours. */
const EMPTY = 0xffffffff;
const BIN_SHIFT = 26;
const VALUE_MASK = (1 << BIN_SHIFT) - 1;

/** Makes sketches of sets of features; the result is reused. Not for concurrent use. */
export type Sketcher = (features: ArrayLike<number>, count: number) => Uint16Array;

/**
 * Sketches by one-permutation hashing (Li, Owen and Zhang 2012): every feature
 * is hashed once, into a bin whose least hash stays. Empty bins take that of
 * the next full one, with how far it was mixed in (Shrivastava and Li 2014).
 * The share of numbers on which two sketches agree estimates the share of
 * features that two sets have in common (Jaccard). The text cannot be read
 * back from a sketch.
 */
export function createSketcher(): Sketcher {
  const least = new Uint32Array(SKETCH_SIZE);
  const sketch = new Uint16Array(SKETCH_SIZE);
  return (features, count) => {
    least.fill(EMPTY);
    for (let i = 0; i < count; i++) {
      const hash = spread(features[i]);
      const bin = hash >>> BIN_SHIFT;
      const value = hash & VALUE_MASK;
      if (value < least[bin]) least[bin] = value;
    }
    if (count > 0) fill(least, sketch);
    else sketch.fill(0);
    return sketch;
  };
}

function fill(least: Uint32Array, sketch: Uint16Array): void {
  for (let bin = 0; bin < SKETCH_SIZE; bin++) {
    let steps = 0;
    while (least[(bin + steps) % SKETCH_SIZE] === EMPTY) steps++;
    sketch[bin] = spread(least[(bin + steps) % SKETCH_SIZE] + Math.imul(steps, 0x9e3779b1)) >>> 16;
  }
}

/** Share of numbers two sketches agree on, 0..1. */
export function sketchSimilarity(a: ArrayLike<number>, b: ArrayLike<number>, bFrom = 0): number {
  let same = 0;
  for (let i = 0; i < SKETCH_SIZE; i++) if (a[i] === b[bFrom + i]) same++;
  return same / SKETCH_SIZE;
}

/** Spreads a number over 32 bits (the finalizer of MurmurHash3). */
function spread(number: number): number {
  let hash = number | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
