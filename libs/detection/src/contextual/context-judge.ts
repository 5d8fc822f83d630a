import type { Span } from '@ai-security/core-types';
import { probability } from '../model/calibration';
import { ClaimReader, type GroundingRequest } from './claim-reader';
import type { ContextModel } from './context-model';
import { groundingReason } from './grounding-reason';
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

/** Judges responses against their context. */
export interface ContextJudge {
  readonly modelVersion: string;
  /**
   * Judges one response in time linear in the lengths of the texts; undefined
   * when there is no context to judge against, which is not a good sign nor a
   * bad one. The likeliest claim counts: one wrong sentence is not made good
   * by right ones.
   */
  judge(request: { readonly input: string; readonly response: string; readonly context?: string | undefined }): GroundingJudgement | undefined;
}

/** A judge with its own buffers (below 1 MB for usual texts). */
export function createContextJudge(model: ContextModel): ContextJudge {
  const reader = new ClaimReader(rarityLookup(model.rarity), model.words, model.wordScale);
  return {
    modelVersion: model.version,
    judge: ({ input, response, context }) => {
      if (context === undefined || context === '') return undefined;
      return judgeClaims(model, reader, { input, response, context });
    },
  };
}

function judgeClaims(model: ContextModel, reader: ClaimReader, request: GroundingRequest): GroundingJudgement | undefined {
  const { response, context } = request;
  const claims = reader.open(request);
  if (reader.index.tokens.length === 0) return undefined; // a context without a word is none
  const facts = new FactCollector();
  let best: JudgedClaim | undefined;
  let reason = 'the response claims nothing';
  const judged = claims.map((claim) => {
    const confidence = probability(treeMargin(model.trees, reader.read(claim)), model.calibration);
    const span = { start: reader.response.start[claim.from], end: reader.response.end[claim.to - 1] };
    facts.add(reader, claim, response);
    if (best === undefined || confidence > best.confidence) {
      best = { span, confidence };
      reason = groundingReason(reader, claim, response, context);
    }
    return { span, confidence };
  });
  return { confidence: best?.confidence ?? 0, span: best?.span, reason, unsupported: facts.facts(), claims: judged };
}
