import { seededRandom } from '@ai-security/evaluation';

/** Random numbers that are the same for the same seed, everywhere. */
export interface Random {
  /** A whole number from 0 to `below - 1`. */
  below(below: number): number;
}

/** Whole numbers that are the same for the same seed. */
export function createRandom(seed: number): Random {
  const random = seededRandom(seed);
  return { below: (below) => Math.floor(random() * below) };
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
