import type { TokenBuffer } from './token-buffer';

/** Half-open range of tokens that are judged together. */
export interface Claim {
  readonly from: number;
  readonly to: number;
}

/** Shorter sentences say too little alone: "Yes." belongs to what follows it. */
const MIN_TOKENS = 4;

/** The sentences of a response, the shortest joined with a neighbour. */
export function splitClaims({ sentence, length }: TokenBuffer): Claim[] {
  const claims: Claim[] = [];
  let from = 0;
  for (let at = 1; at <= length; at++) {
    const ends = at === length || sentence[at] !== sentence[at - 1];
    if (!ends || (at - from < MIN_TOKENS && at < length)) continue;
    const before = claims.at(-1);
    if (at - from < MIN_TOKENS && before !== undefined) claims[claims.length - 1] = { from: before.from, to: at };
    else claims.push({ from, to: at });
    from = at;
  }
  return claims;
}
