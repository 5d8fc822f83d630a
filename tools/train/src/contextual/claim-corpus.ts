import { CLAIM_FEATURES, ClaimReader, EVIDENCE_PER_TOKEN, rarityLookup } from '@ai-security/detection';
import type { GroundingRow } from './grounding-rows';

/** One claim of one row, read as the judge will read it. */
export interface ClaimExample {
  /** Index of the row. */
  readonly row: number;
  /** The row's label, unless a grounded answer to the same context makes the same claim. */
  readonly positive: boolean;
  /** Numbers of the claim; those that come of word weights are filled in later. */
  readonly features: Float32Array;
  /** Hashed word features, token by token. */
  readonly evidence: Int32Array;
  readonly tokens: number;
}

/** Numbers of `CLAIM_FEATURES` that come of learned word weights: the last ones. */
export const WORD_FEATURES = 2;
/** The other numbers: they need nothing learned but rarities. */
export const DENSE_FEATURES = CLAIM_FEATURES.length - WORD_FEATURES;

/** Reads the claims of all rows. */
export function readClaims(rows: readonly GroundingRow[], rarity: Uint8Array): ClaimExample[] {
  const reader = new ClaimReader(rarityLookup(rarity), undefined, 1);
  const grounded = new Set(rows.flatMap((row) => (row.positive ? [] : claimTexts(reader, row))));
  return rows.flatMap((row, at) => {
    const texts = claimTexts(reader, row);
    const claims = reader.open({ input: row.text, response: row.response, context: row.context });
    return claims.map((claim, number) => {
      const features = Float32Array.from(reader.read(claim));
      const tokens = claim.to - claim.from;
      const evidence = reader.evidenceIds.slice(0, tokens * EVIDENCE_PER_TOKEN);
      return { row: at, positive: row.positive && !(claims.length > 1 && grounded.has(texts[number])), features, evidence, tokens };
    });
  });
}

function claimTexts(reader: ClaimReader, { text, response, context }: GroundingRow): string[] {
  const claims = reader.open({ input: text, response, context });
  const { start, end } = reader.response;
  return claims.map(({ from, to }) => `${context}\n${response.slice(start[from], end[to - 1])}`);
}
