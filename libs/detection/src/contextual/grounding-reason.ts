import type { Steps } from '../steps';
import { Found } from './claim-alignment';
import type { ClaimReader } from './claim-reader';
import type { Claim } from './claims';
import { clipped } from './clipped';
import { inSteps, type Pace } from './pace';
import { TokenKind } from './token-kinds';

/** The first token of each kind of difference, -1 for none. */
interface Differences {
  /** Stands where the context has another. */
  swapped: number;
  number: number;
  name: number;
  /** How many words the context has not. */
  missing: number;
}

/**
 * Says in a few words what is least grounded in the claim read last. Names the
 * plainest difference there is: it explains, it does not decide.
 */
export function* groundingReason(reader: ClaimReader, claim: Claim, response: string, context: string, pace: Pace): Steps<string> {
  const { swapped, number, name, missing } = yield* differencesOf(reader, claim, pace);
  const { response: tokens, index, alignment } = reader;
  const quote = (at: number): string => `"${clipped(response, tokens.start[at], tokens.end[at])}"`;
  if (swapped !== -1) {
    const instead = alignment.insteadAt[swapped - claim.from];
    return `says ${quote(swapped)} where the context says "${clipped(context, index.tokens.start[instead], index.tokens.end[instead])}"`;
  }
  if (number !== -1) return `${quote(number)} is not in the context`;
  if (name !== -1) return `${quote(name)} is not in the context`;
  return missing > 0 ? `${missing} of ${claim.to - claim.from} words are not in the context` : 'all its words are in the context';
}

function* differencesOf({ alignment, response, inQuestion }: ClaimReader, { from, to }: Claim, pace: Pace): Steps<Differences> {
  const { kind, hash } = response;
  const { found, insteadAt, frameSides } = alignment;
  const first: Differences = { swapped: -1, number: -1, name: -1, missing: 0 };
  const look = (i: number): void => {
    const at = from + i;
    const nowhere = found[i] === Found.nowhere;
    if (nowhere) first.missing++;
    if (kind[at] !== TokenKind.number && kind[at] !== TokenKind.name) return;
    if (first.swapped === -1 && frameSides[i] === 2 && found[i] !== Found.near && insteadAt[i] !== -1) first.swapped = at;
    const which = kind[at] === TokenKind.number ? 'number' : 'name';
    if (nowhere && first[which] === -1 && !inQuestion(hash[at])) first[which] = at;
  };
  const work = (start: number, end: number): void => {
    for (let i = start; i < end; i++) look(i);
  };
  yield* inSteps([{ unitsEach: 1, size: () => to - from, work }], pace);
  return first;
}
