import { Found } from './claim-alignment';
import type { ClaimReader } from './claim-reader';
import type { Claim } from './claims';
import { TokenKind } from './token-kinds';

/** Facts of a response that neither the context nor the question has, as the response writes them. */
export interface UnsupportedFacts {
  readonly numbers: readonly string[];
  readonly names: readonly string[];
}

/** Kept of each; a verdict is no place for a list without end. */
const MOST = 16;

/** Collects facts claim by claim, each once. */
export class FactCollector {
  private readonly numbers = new Set<string>();
  private readonly names = new Set<string>();

  /** Adds what the claim read last has and was not given. */
  add({ response: tokens, alignment, inQuestion }: ClaimReader, { from, to }: Claim, text: string): void {
    const isNew = (at: number): boolean => alignment.found[at - from] === Found.nowhere && !inQuestion(tokens.hash[at]);
    for (let at = from; at < to; at++) {
      if (!isNew(at)) continue;
      if (tokens.kind[at] === TokenKind.number) put(this.numbers, text.slice(tokens.start[at], tokens.end[at]));
      if (!startsName(tokens.kind, at, to)) continue;
      const first = at;
      while (at + 1 < to && tokens.kind[at + 1] === TokenKind.name && isNew(at + 1) && tokens.start[at + 1] - tokens.end[at] === 1) at++;
      put(this.names, text.slice(tokens.start[first], tokens.end[at]));
    }
  }

  facts(): UnsupportedFacts {
    return { numbers: [...this.numbers], names: [...this.names] };
  }
}

/** A capital at the start of a sentence is a name only where another name follows. */
function startsName(kind: Uint8Array, at: number, to: number): boolean {
  return kind[at] === TokenKind.name || (kind[at] === TokenKind.opening && at + 1 < to && kind[at + 1] === TokenKind.name);
}

function put(into: Set<string>, text: string): void {
  if (into.size < MOST) into.add(text);
}
