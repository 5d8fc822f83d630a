import { EVIDENCE_BUCKETS, NO_EVIDENCE } from '@ai-security/detection';
import type { ClaimExample } from './claim-corpus';
import { COMPOSED_SOURCE } from './compose-rows';
import type { GroundingRow } from './grounding-rows';

/** How word weights are learned. */
export interface WordWeightOptions {
  /** Answers that each word is taken to have been in before any was seen: pulls rare words towards zero. */
  readonly prior: number;
  /** Least share of features in common for two answers to count as one altered, 0..1. */
  readonly minShared: number;
}

interface Question {
  readonly grounded: ClaimExample[];
  readonly others: ClaimExample[];
}

/**
 * Learns what the words of an answer say by themselves, from answers to the
 * same question and context of which some are grounded and some are not. They
 * share their subject and often most of their words, so only what was put in
 * or taken out counts, not what is talked about. A weight is the logarithm of
 * how much more often a word feature stands in an altered answer than in a
 * grounded one.
 */
export function learnWordWeights(rows: readonly GroundingRow[], claims: readonly ClaimExample[], { prior, minShared }: WordWeightOptions): Float32Array {
  const usual = new Float64Array(EVIDENCE_BUCKETS);
  const gained = new Float64Array(EVIDENCE_BUCKETS);
  for (const { grounded, others } of byQuestion(rows, claims).values()) {
    for (const claim of grounded) {
      const ids = new Set(claim.evidence);
      const altered = others.map(({ evidence }) => new Set(evidence)).filter((otherIds) => shared(ids, otherIds) >= minShared);
      if (altered.length === 0) continue;
      for (const id of ids) usual[id]++;
      for (const otherIds of altered) {
        for (const id of otherIds) if (!ids.has(id)) gained[id] += 1 / altered.length;
        for (const id of ids) if (!otherIds.has(id)) gained[id] -= 1 / altered.length;
      }
    }
  }
  // What altered answers have is what grounded ones have, with the gain; that cannot be less than nothing.
  const weights = Float32Array.from(usual, (count, id) => Math.log((Math.max(0, count + gained[id]) + prior) / (count + prior)));
  weights[NO_EVIDENCE] = 0;
  return weights;
}

/** Share of the features of both that either has. */
function shared(some: ReadonlySet<number>, others: ReadonlySet<number>): number {
  let both = 0;
  for (const id of some) if (others.has(id)) both++;
  return both / (some.size + others.size - both);
}

function byQuestion(rows: readonly GroundingRow[], claims: readonly ClaimExample[]): Map<string, Question> {
  const questions = new Map<string, Question>();
  for (const claim of claims) {
    const { text, context, source } = rows[claim.row];
    if (source === COMPOSED_SOURCE) continue; // their words were drawn at random
    const key = `${text}\n${context}`;
    const question = questions.get(key) ?? { grounded: [], others: [] };
    (claim.positive ? question.others : question.grounded).push(claim);
    questions.set(key, question);
  }
  return questions;
}
