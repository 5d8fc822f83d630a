import type { ClaimAlignment } from './claim-alignment';
import type { Claim } from './claims';
import type { ContextIndex } from './context-index';
import { mixed } from './mixed';
import type { Pass } from './pace';
import { capacityFor, type TokenBuffer } from './token-buffer';

/** Buckets of the hashed word features; a power of two. */
export const EVIDENCE_BUCKETS = 2 ** 16;
/** Features of one token: fixed, so that position says which token a feature is of. */
export const EVIDENCE_PER_TOKEN = 4;
/** Stands where a token has no feature of some type; its weight is always zero. */
export const NO_EVIDENCE = 0;

const SEED = { word: 0x1f83d9ab, found: 0x5be0cd19, pair: 0x3c6ef372, instead: 0x27b70a85 } as const;

/** Hashed features of the words of a claim and of what the context says where they stand. */
export class WordEvidence {
  /** {@link EVIDENCE_PER_TOKEN} features for each token of the claim read last. */
  ids = new Int32Array(256 * EVIDENCE_PER_TOKEN);
  private from = 0;
  private size = 0;

  constructor(
    private readonly response: TokenBuffer,
    private readonly index: ContextIndex,
    private readonly alignment: ClaimAlignment,
  ) {}

  readonly passes: readonly Pass[] = [{ unitsEach: 1, size: () => this.size, work: (first, end) => this.readTokens(first, end) }];

  /** Makes ready for the claim that is being aligned; the passes, after those of the alignment, do the work. */
  begin({ from, to }: Claim): void {
    this.from = from;
    this.size = to - from;
    if (this.ids.length < this.size * EVIDENCE_PER_TOKEN) {
      this.ids = new Int32Array(capacityFor(this.size) * EVIDENCE_PER_TOKEN);
    }
  }

  private readTokens(first: number, end: number): void {
    const { alignment, index, ids, from } = this;
    const { hash } = this.response;
    for (let i = first, out = first * EVIDENCE_PER_TOKEN; i < end; i++, out += EVIDENCE_PER_TOKEN) {
      const token = hash[from + i];
      const before = i > 0 ? hash[from + i - 1] : 0;
      const instead = alignment.insteadAt[i];
      ids[out] = bucket(token ^ SEED.word);
      ids[out + 1] = bucket(token ^ (SEED.found + alignment.found[i]));
      ids[out + 2] = bucket(Math.imul(before, 31) ^ token ^ SEED.pair);
      ids[out + 3] = instead === -1 ? NO_EVIDENCE : bucket(Math.imul(index.tokens.hash[instead], 31) ^ token ^ SEED.instead);
    }
  }
}

function bucket(hash: number): number {
  // Never NO_EVIDENCE.
  return (mixed(hash) & (EVIDENCE_BUCKETS - 1)) || 1;
}
