import type { Span } from '@ai-security/core-types';
import { probability } from '../model/calibration';
import { runToEnd, type Steps } from '../steps';
import { ClaimReader, type GroundingRequest } from './claim-reader';
import type { ContextModel } from './context-model';
import { groundingReason } from './grounding-reason';
import { inSteps, Pace } from './pace';
import { ReaderPool } from './reader-pool';
import { treeMargin } from './tree-ensemble';
import { FactCollector, type UnsupportedFacts } from './unsupported-facts';
import { rarityLookup } from './word-rarity';

/** One sentence of the response, or several short ones, and how likely it is not grounded. */
export interface JudgedClaim {
  /** In the response. */
  readonly span: Span;
  /** Calibrated probability, 0..1. */
  readonly confidence: number;
}

/** How a response stays with what it was given. */
export interface GroundingJudgement {
  /** Calibrated probability that the response is not grounded in the context, 0..1. */
  readonly confidence: number;
  /** The least grounded claim; undefined when the response claims nothing. */
  readonly span: Span | undefined;
  /** What is least grounded, for a person. */
  readonly reason: string;
  /** Numbers and names of the response that were not given. */
  readonly unsupported: UnsupportedFacts;
  /** All claims in their order. */
  readonly claims: readonly JudgedClaim[];
}

/** What a judge is asked. */
export interface JudgeRequest {
  /** The question or task; may be empty. */
  readonly input: string;
  readonly response: string;
  readonly context?: string | undefined;
}

/** Judges responses against their context. */
export interface ContextJudge {
  readonly modelVersion: string;
  /**
   * Judges one response in time linear in the lengths of the texts; undefined
   * when there is no context to judge against, which is not a good sign nor a
   * bad one. The likeliest claim counts: one wrong sentence is not made good
   * by right ones.
   */
  judge(request: JudgeRequest): GroundingJudgement | undefined;
  /**
   * Judges in steps of a millisecond at most, however long the texts. Any number
   * may be under way together; while those hold much text, a long one that was
   * begun later does nothing in its steps until others have ended.
   *
   * @param waits false: begins at once, for who does all steps in one go. Default true
   */
  judging(request: JudgeRequest, waits?: boolean): Steps<GroundingJudgement | undefined>;
}

/** Texts of so many characters together never wait: they are done in a step or few. */
const SHORT_CHARS = 8192;
/** Units of {@link Pace} that the judgement of one claim takes beside those of its tokens. */
const CLAIM_UNITS = 64;

/** A judge with its own buffers: below 1 MB for usual texts, up to 100 bytes a character for long ones. */
export function createContextJudge(model: ContextModel): ContextJudge {
  const rarityOf = rarityLookup(model.rarity);
  const readers = new ReaderPool(() => new ClaimReader(rarityOf, model.words, model.wordScale));

  function* judging({ input, response, context = '' }: JudgeRequest, waits: boolean): Steps<GroundingJudgement | undefined> {
    if (context === '') return undefined;
    const chars = input.length + response.length + context.length;
    while (waits && chars > SHORT_CHARS && !readers.hasRoom(chars)) yield;
    const lent = readers.lend(chars);
    let ended = false;
    try {
      const judgement = yield* judgingClaims(model, lent.reader, { input, response, context });
      ended = true;
      return judgement;
    } finally {
      readers.giveBack(lent, ended);
    }
  }

  return {
    modelVersion: model.version,
    judge: (request) => runToEnd(judging(request, false)),
    judging: (request, waits = true) => judging(request, waits),
  };
}

function* judgingClaims(model: ContextModel, reader: ClaimReader, request: GroundingRequest): Steps<GroundingJudgement | undefined> {
  const { response, context } = request;
  const pace = new Pace();
  const claims = yield* reader.opening(request, pace);
  if (reader.index.tokens.length === 0) return undefined; // a context without a word is none
  const facts = new FactCollector(reader, response);
  const passes = [...reader.passes, ...facts.passes];
  const judged: JudgedClaim[] = [];
  let best: JudgedClaim | undefined;
  let reason = 'the response claims nothing';
  for (const claim of claims) {
    reader.begin(claim);
    facts.begin(claim);
    yield* inSteps(passes, pace);
    const confidence = probability(treeMargin(model.trees, reader.finish()), model.calibration);
    const span = { start: reader.response.start[claim.from], end: reader.response.end[claim.to - 1] };
    judged.push({ span, confidence });
    if (best === undefined || confidence > best.confidence) {
      best = { span, confidence };
      reason = yield* groundingReason(reader, claim, response, context, pace);
    }
    if (pace.isDue(CLAIM_UNITS)) yield;
  }
  return { confidence: best?.confidence ?? 0, span: best?.span, reason, unsupported: facts.facts(), claims: judged };
}
