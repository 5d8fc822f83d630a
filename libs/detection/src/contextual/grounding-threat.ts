import type { Threat } from '@ai-security/core-types';
import { clipped } from './clipped';
import type { GroundingJudgement } from './context-judge';

/** The threat type of a response that does not rest on its context. */
export const GROUNDING_THREAT = 'hallucination';

/** Facts named in a reason, one sentence for a person; the judgement has them all. */
const MOST_FACTS = 4;

/** What a judgement says, as a threat; undefined when the response claims nothing. */
export function groundingThreat(judgement: GroundingJudgement): Threat | undefined {
  const { span, confidence } = judgement;
  if (span === undefined) return undefined;
  return {
    type: GROUNDING_THREAT,
    confidence,
    layer: 'contextual',
    field: 'response',
    span,
    view: 'original',
    reason: sentence(judgement),
  };
}

function sentence({ confidence, reason, unsupported }: GroundingJudgement): string {
  const share = confidence < 0.995 ? `${(confidence * 100).toFixed(0)} %` : 'more than 99 %';
  const facts = [...unsupported.numbers, ...unsupported.names];
  const named = facts.slice(0, MOST_FACTS).map((fact) => clipped(fact, 0, fact.length));
  const more = facts.length > MOST_FACTS ? ' and more' : '';
  const all = facts.length > 1 ? `; not given at all: ${named.join(', ')}${more}` : '';
  return `The context model gives ${GROUNDING_THREAT} ${share}; its least grounded claim: ${reason}${all}.`;
}
