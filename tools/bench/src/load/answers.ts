import { verdictV1, type gatewayV1 } from '@ai-security/proto-types';
import { Tally } from './tally';

const { Decision, Extent, Layer } = verdictV1;

/** Why this is no verdict on a text that was read; undefined when it is one. */
export function verdictProblem(verdict: gatewayV1.CheckResponse | undefined): string | undefined {
  if (!verdict) return 'neither verdict nor error';
  if (verdict.inspected !== Extent.COMPLETE) return `a verdict on a text not wholly read (${verdict.degraded[0]?.code ?? 'no reason given'})`;
  return verdict.decision === Decision.UNSPECIFIED ? 'a verdict without a decision' : undefined;
}

/** Looks at every answer: is it a verdict, and did every layer take part? */
export class AnswerReview {
  readonly #degraded = new Tally();

  /** Why the answer is no verdict; undefined when it is one. */
  problemOf({ verdict, error }: Pick<gatewayV1.CheckResult, 'verdict' | 'error'>): string | undefined {
    for (const { layer, code } of verdict?.degraded ?? []) this.#degraded.add(`${Layer[layer].toLowerCase()} ${code}`);
    return error ? `${error.reason}: ${error.message}` : verdictProblem(verdict);
  }

  /** Verdicts without a layer so far, by layer and reason. */
  degraded(): Readonly<Record<string, number>> {
    return this.#degraded.toRecord();
  }
}
