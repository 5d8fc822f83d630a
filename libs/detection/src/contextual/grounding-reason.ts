import { Found } from './claim-alignment';
import type { ClaimReader } from './claim-reader';
import type { Claim } from './claims';
import { TokenKind } from './token-kinds';

/**
 * Says in a few words what is least grounded in the claim read last. Names the
 * plainest difference there is: it explains, it does not decide.
 */
export function groundingReason(reader: ClaimReader, { from, to }: Claim, response: string, context: string): string {
  const { alignment, response: tokens, index } = reader;
  const quote = (at: number): string => `"${response.slice(tokens.start[at], tokens.end[at])}"`;
  for (let at = from; at < to; at++) {
    const instead = alignment.insteadAt[at - from];
    if (alignment.frameSides[at - from] !== 2 || alignment.found[at - from] === Found.near || instead === -1) continue;
    if (tokens.kind[at] !== TokenKind.number && tokens.kind[at] !== TokenKind.name) continue;
    return `says ${quote(at)} where the context says "${context.slice(index.tokens.start[instead], index.tokens.end[instead])}"`;
  }
  const fresh = firstNew(reader, from, to, TokenKind.number) ?? firstNew(reader, from, to, TokenKind.name);
  if (fresh !== undefined) return `${quote(fresh)} is not in the context`;
  let missing = 0;
  for (let i = 0; i < to - from; i++) if (alignment.found[i] === Found.nowhere) missing++;
  if (missing > 0) return `${missing} of ${to - from} words are not in the context`;
  return 'all its words are in the context';
}

function firstNew({ alignment, response, inQuestion }: ClaimReader, from: number, to: number, kind: number): number | undefined {
  for (let at = from; at < to; at++) {
    if (response.kind[at] === kind && alignment.found[at - from] === Found.nowhere && !inQuestion(response.hash[at])) return at;
  }
  return undefined;
}
