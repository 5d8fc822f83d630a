import { Found } from './claim-alignment';
import type { ClaimReader } from './claim-reader';
import type { Claim } from './claims';
import type { Pass } from './pace';
import { TokenKind } from './token-kinds';

/** Facts of a response that neither the context nor the question has, as the response writes them. */
export interface UnsupportedFacts {
  readonly numbers: readonly string[];
  readonly names: readonly string[];
}

/** Kept of each; a verdict is no place for a list without end. */
const MOST = 16;
const NO_NAME = -1;

/** Collects facts claim by claim, each once. */
export class FactCollector {
  private readonly numbers = new Set<string>();
  private readonly names = new Set<string>();
  private claim: Claim = { from: 0, to: 0 };
  /** First token of the name under way. */
  private nameFrom = NO_NAME;

  /** @param text the response that the reader reads */
  constructor(
    private readonly reader: ClaimReader,
    private readonly text: string,
  ) {}

  readonly passes: readonly Pass[] = [
    { unitsEach: 1, size: () => this.claim.to - this.claim.from, work: (first, end) => this.add(first, end) },
  ];

  /** Makes ready for a claim; the passes, after those of the reader, add what it has and was not given. */
  begin(claim: Claim): void {
    this.claim = claim;
  }

  facts(): UnsupportedFacts {
    return { numbers: [...this.numbers], names: [...this.names] };
  }

  private add(first: number, end: number): void {
    const { from, to } = this.claim;
    for (let at = from + first; at < from + end; at++) this.addToken(at, from, to);
    if (from + end === to) this.endName(to);
  }

  private addToken(at: number, from: number, to: number): void {
    const { alignment, response, inQuestion } = this.reader;
    const { kind, start, end } = response;
    const isNew = alignment.found[at - from] === Found.nowhere && !inQuestion(response.hash[at]);
    if (this.nameFrom !== NO_NAME) {
      if (isNew && kind[at] === TokenKind.name && start[at] - end[at - 1] === 1) return;
      this.endName(at);
    }
    if (!isNew) return;
    if (kind[at] === TokenKind.number) put(this.numbers, this.text.slice(start[at], end[at]));
    if (startsName(kind, at, to)) this.nameFrom = at;
  }

  private endName(before: number): void {
    if (this.nameFrom === NO_NAME) return;
    const { start, end } = this.reader.response;
    put(this.names, this.text.slice(start[this.nameFrom], end[before - 1]));
    this.nameFrom = NO_NAME;
  }
}

/** A capital at the start of a sentence is a name only where another name follows. */
function startsName(kind: Uint8Array, at: number, to: number): boolean {
  return kind[at] === TokenKind.name || (kind[at] === TokenKind.opening && at + 1 < to && kind[at + 1] === TokenKind.name);
}

function put(into: Set<string>, text: string): void {
  if (into.size < MOST) into.add(text);
}
