import type { Steps } from '../steps';
import { inSteps, type Pace } from './pace';
import type { TokenBuffer } from './token-buffer';

/** Half-open range of tokens that are judged together. */
export interface Claim {
  readonly from: number;
  readonly to: number;
}

/** Shorter sentences say too little alone: "Yes." belongs to what follows it. */
const MIN_TOKENS = 4;

/** The sentences of a response, the shortest joined with a neighbour. */
export function* splittingClaims({ sentence, length }: TokenBuffer, pace: Pace): Steps<Claim[]> {
  const claims: Claim[] = [];
  let from = 0;
  const split = (first: number, end: number): void => {
    for (let at = first + 1; at <= end; at++) {
      const ends = at === length || sentence[at] !== sentence[at - 1];
      if (!ends || (at - from < MIN_TOKENS && at < length)) continue;
      const before = claims.at(-1);
      if (at - from < MIN_TOKENS && before !== undefined) claims[claims.length - 1] = { from: before.from, to: at };
      else claims.push({ from, to: at });
      from = at;
    }
  };
  yield* inSteps([{ unitsEach: 1, size: () => length, work: split }], pace);
  return claims;
}
