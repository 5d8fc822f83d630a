/** Buckets of the table of rarities; a power of two. */
export const RARITY_BUCKETS = 2 ** 14;
/** What a stored 1 stands for. */
export const RARITY_STEP = 1 / 24;

/** Looks up how rare a token is: the logarithm of documents per document that has it. */
export type RarityOf = (hash: number) => number;

/** Rarities from a table as a model file holds it. */
export function rarityLookup(table: Uint8Array): RarityOf {
  return (hash) => table[hash & (RARITY_BUCKETS - 1)] * RARITY_STEP;
}
