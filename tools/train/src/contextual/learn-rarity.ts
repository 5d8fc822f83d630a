import { RARITY_BUCKETS, RARITY_STEP, TokenBuffer, tokenize } from '@ai-security/detection';

/** Learns from texts how rare each token is; a token never seen is as rare as one seen in half a text. */
export function learnRarity(texts: Iterable<string>): Uint8Array {
  const counts = new Uint32Array(RARITY_BUCKETS);
  const seenIn = new Uint32Array(RARITY_BUCKETS);
  const tokens = new TokenBuffer();
  let documents = 0;
  for (const text of texts) {
    documents++;
    tokenize(text, tokens);
    for (let i = 0; i < tokens.length; i++) {
      const bucket = tokens.hash[i] & (RARITY_BUCKETS - 1);
      if (seenIn[bucket] === documents) continue;
      seenIn[bucket] = documents;
      counts[bucket]++;
    }
  }
  return Uint8Array.from(counts, (count) => Math.min(255, Math.round(Math.log((documents + 1) / (count + 0.5)) / RARITY_STEP)));
}
