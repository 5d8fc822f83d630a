/** Random numbers that are the same for the same seed, everywhere. */
export interface Random {
  /** A whole number from 0 to `below - 1`. */
  below(below: number): number;
}

/** The mulberry32 generator (Tommy Ettinger, public domain): small, and good enough to shuffle with. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return { below: (below) => Math.floor((next() / 2 ** 32) * below) };
}

/** Puts `items` into a random order, in place (Fisher and Yates). */
export function shuffle(items: Uint32Array, random: Random): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const item = items[i];
    items[i] = items[j];
    items[j] = item;
  }
}

/** A number from 0 to below 1 that depends on the text and the seed alone. */
export function fractionOf(text: string, seed: number): number {
  let hash = seed ^ 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return createRandom(hash).below(1_000_000) / 1_000_000;
}
