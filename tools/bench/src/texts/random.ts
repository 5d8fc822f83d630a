/** Numbers in 0..1, the same for the same seed. */
export type RandomSource = () => number;

/** Marsaglia's xorshift with 32 bits of state (Journal of Statistical Software 8(14), 2003): enough to pick words. */
export function seededRandom(seed: number): RandomSource {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

/** One of these. */
export function pick<T>(random: RandomSource, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0];
}
