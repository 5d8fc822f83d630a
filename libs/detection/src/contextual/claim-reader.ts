import { ClaimAlignment } from './claim-alignment';
import { CLAIM_FEATURES, readClaimFeatures, type WordMargins } from './claim-features';
import { splitClaims, type Claim } from './claims';
import { ContextIndex } from './context-index';
import { QuestionNearness } from './question-nearness';
import { TokenBuffer } from './token-buffer';
import { tokenize } from './tokenize';
import { EVIDENCE_PER_TOKEN, WordEvidence } from './word-evidence';
import type { RarityOf } from './word-rarity';

const NO_MARGINS: WordMargins = { sum: 0, peaks: 0 };

/** What an answer was given with. */
export interface GroundingRequest {
  /** The question or task; may be empty. */
  readonly input: string;
  readonly response: string;
  readonly context: string;
}

/**
 * Reads a context, a question and the claims of a response into numbers, one
 * claim after the other. Holds buffers that are used again: not for
 * concurrent use.
 */
export class ClaimReader {
  readonly index = new ContextIndex();
  readonly response = new TokenBuffer();
  readonly alignment: ClaimAlignment;
  /** Numbers of the claim read last, in the order of `CLAIM_FEATURES`. */
  readonly features = new Float32Array(CLAIM_FEATURES.length);
  private readonly evidence: WordEvidence;
  private readonly question: QuestionNearness;

  /**
   * @param weights weights of word features; undefined where they are still to be learned
   * @param weightScale their units
   */
  constructor(
    rarityOf: RarityOf,
    private readonly weights: ArrayLike<number> | undefined,
    private readonly weightScale: number,
  ) {
    this.alignment = new ClaimAlignment(this.index, rarityOf);
    this.evidence = new WordEvidence(this.index, this.alignment);
    this.question = new QuestionNearness(this.index, rarityOf);
  }

  /** Reads all three texts and tells the claims of the response. */
  open({ input, response, context }: GroundingRequest): Claim[] {
    tokenize(response, this.response);
    this.index.read(context, this.response);
    this.question.read(input);
    return splitClaims(this.response);
  }

  /** Whether the question has a token. */
  readonly inQuestion = (hash: number): boolean => this.question.has(hash);

  /** Word features of the claim read last, a fixed number for each token. */
  get evidenceIds(): Int32Array {
    return this.evidence.ids;
  }

  /** Makes the numbers of one claim. */
  read(claim: Claim): Float32Array {
    this.alignment.align(this.response, claim);
    this.evidence.read(this.response, claim);
    const words = this.weights === undefined ? NO_MARGINS : addWeights(this.evidence.ids, claim, this.weights, this.weightScale);
    readClaimFeatures(this.response, claim, this.index, this.alignment, this.question, words, this.features);
    return this.features;
  }
}

/** What the weights of the claim's word features add up to. */
export function addWeights(ids: Int32Array, { from, to }: Claim, weights: ArrayLike<number>, scale: number): WordMargins {
  let sum = 0;
  let peaks = 0;
  const end = (to - from) * EVIDENCE_PER_TOKEN;
  for (let type = 0; type < EVIDENCE_PER_TOKEN; type++) {
    let peak = 0;
    for (let at = type; at < end; at += EVIDENCE_PER_TOKEN) {
      const weight = weights[ids[at]];
      sum += weight;
      if (weight > peak) peak = weight;
    }
    peaks += peak;
  }
  return { sum: sum * scale, peaks: peaks * scale };
}
