import type { ClaimAlignment } from './claim-alignment';
import type { Claim } from './claims';
import type { ContextIndex } from './context-index';
import { mixed } from './tokenize';
import type { TokenBuffer } from './token-buffer';

/** Buckets of the hashed word features; a power of two. */
export const EVIDENCE_BUCKETS = 2 ** 16;
/** Features of one token: fixed, so that position says which token a feature is of. */
export const EVIDENCE_PER_TOKEN = 4;
/** Stands where a token has no feature of some type; its weight is always zero. */
export const NO_EVIDENCE = 0;

const SEED = { word: 0x1f83d9ab, found: 0x5be0cd19, pair: 0x3c6ef372, instead: 0x27b70a85 } as const;

/** Hashed features of the words of a claim and of what the context says where they stand. */
export class WordEvidence {
  ids = new Int32Array(256 * EVIDENCE_PER_TOKEN);

  constructor(
    private readonly index: ContextIndex,
    private readonly alignment: ClaimAlignment,
  ) {}

  /** Writes {@link EVIDENCE_PER_TOKEN} features for each token of the claim aligned last. */
  read({ hash }: TokenBuffer, { from, to }: Claim): void {
    const { alignment, index } = this;
    if (this.ids.length < (to - from) * EVIDENCE_PER_TOKEN) {
      this.ids = new Int32Array(alignment.at.length * EVIDENCE_PER_TOKEN);
    }
    for (let here = from, out = 0; here < to; here++, out += EVIDENCE_PER_TOKEN) {
      const i = here - from;
      const token = hash[here];
      const before = here > from ? hash[here - 1] : 0;
      const found = alignment.found[i];
      const instead = alignment.insteadAt[i];
      this.ids[out] = bucket(token ^ SEED.word);
      this.ids[out + 1] = bucket(token ^ (SEED.found + found));
      this.ids[out + 2] = bucket(Math.imul(before, 31) ^ token ^ SEED.pair);
      this.ids[out + 3] = instead === -1 ? NO_EVIDENCE : bucket(Math.imul(index.tokens.hash[instead], 31) ^ token ^ SEED.instead);
    }
  }
}

function bucket(hash: number): number {
  // Never NO_EVIDENCE.
  return (mixed(hash) & (EVIDENCE_BUCKETS - 1)) || 1;
}
