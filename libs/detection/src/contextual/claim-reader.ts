import { runToEnd, type Steps } from '../steps';
import { ClaimAlignment } from './claim-alignment';
import { ClaimCounts } from './claim-counts';
import { CLAIM_FEATURES, writeClaimFeatures } from './claim-features';
import { ClaimGrams } from './claim-grams';
import { splittingClaims, type Claim } from './claims';
import { ContextIndex, GRAM_SIZES } from './context-index';
import { Pace, runPasses, type Pass } from './pace';
import { QuestionNearness } from './question-nearness';
import { TokenBuffer } from './token-buffer';
import { tokenizing } from './tokenize';
import { EVIDENCE_PER_TOKEN, WordEvidence } from './word-evidence';
import type { RarityOf } from './word-rarity';
import { WordSum } from './word-sum';

/** Look-ups to count one token: itself, n-grams that begin with it, the question around it. */
const COUNT_UNITS = GRAM_SIZES.length + 4;

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
 * concurrent use, and not after steps that were left half way.
 */
export class ClaimReader {
  readonly index = new ContextIndex();
  readonly response = new TokenBuffer();
  readonly alignment: ClaimAlignment;
  /** What has to be done for a claim between {@link begin} and {@link finish}. */
  readonly passes: readonly Pass[];
  private readonly features = new Float32Array(CLAIM_FEATURES.length);
  private readonly evidence: WordEvidence;
  private readonly question: QuestionNearness;
  private readonly grams: ClaimGrams;
  private readonly wordSum = new WordSum();
  private counts: ClaimCounts;
  private claim: Claim = { from: 0, to: 0 };

  /**
   * @param weights weights of word features; undefined where they are still to be learned
   * @param weightScale their units
   */
  constructor(
    rarityOf: RarityOf,
    private readonly weights: ArrayLike<number> | undefined,
    private readonly weightScale: number,
  ) {
    this.alignment = new ClaimAlignment(this.response, this.index, rarityOf);
    this.evidence = new WordEvidence(this.response, this.index, this.alignment);
    this.question = new QuestionNearness(this.index, rarityOf);
    this.grams = new ClaimGrams(this.index);
    this.counts = new ClaimCounts(this.index, this.alignment, this.question);
    this.passes = this.allPasses();
  }

  /** Reads all three texts and tells the claims of the response. */
  open(request: GroundingRequest): Claim[] {
    return runToEnd(this.opening(request, new Pace()));
  }

  /** Does what {@link open} does, in steps. */
  *opening({ input, response, context }: GroundingRequest, pace: Pace): Steps<Claim[]> {
    yield* tokenizing(response, this.response, pace);
    yield* this.index.reading(context, this.response, pace);
    yield* this.question.reading(input, pace);
    return yield* splittingClaims(this.response, pace);
  }

  /** Whether the question has a token. */
  readonly inQuestion = (hash: number): boolean => this.question.has(hash);

  /** Word features of the claim read last, a fixed number for each token. */
  get evidenceIds(): Int32Array {
    return this.evidence.ids;
  }

  /** Makes the numbers of one claim. */
  read(claim: Claim): Float32Array {
    this.begin(claim);
    runPasses(this.passes);
    return this.finish();
  }

  /** Makes ready to read a claim. */
  begin(claim: Claim): void {
    this.claim = claim;
    this.alignment.begin(claim);
    this.evidence.begin(claim);
    this.wordSum.reset();
    this.grams.reset();
    this.counts = new ClaimCounts(this.index, this.alignment, this.question);
  }

  /** Numbers of the claim, in the order of `CLAIM_FEATURES`, once all passes are done. Reused for the next. */
  finish(): Float32Array {
    const { counts, grams, alignment, features, claim } = this;
    const words = this.wordSum.margins(this.weightScale);
    writeClaimFeatures({ tokens: claim.to - claim.from, counts, grams, choice: alignment.choice, words }, features);
    return features;
  }

  private allPasses(): Pass[] {
    const { weights, evidence, response, wordSum, grams } = this;
    const size = (): number => this.claim.to - this.claim.from;
    const weigh = (first: number, end: number): void => wordSum.add(evidence.ids, first, end, weights ?? []);
    const count = (first: number, end: number): void => {
      this.counts.add(response.kind, this.claim.from, first, end);
      grams.add(response.hash, this.claim, first, end);
    };
    return [
      ...this.alignment.passes,
      ...evidence.passes,
      ...(weights === undefined ? [] : [{ unitsEach: EVIDENCE_PER_TOKEN, size, work: weigh }]),
      { unitsEach: COUNT_UNITS, size, work: count },
    ];
  }
}
