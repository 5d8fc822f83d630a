import type { Analysis, Threat } from '@ai-security/core-types';
import type { DetectionRequest } from '@ai-security/detection';
import type { CallScope } from '@ai-security/rpc';
import type { Analyzer } from './analyzer';

/** A stronger and slower judge of texts than the layers: a larger model, another service. */
export interface SecondScorer {
  /**
   * Calibrated probability of each threat type it knows, 0..1, for one text.
   * @param signal aborts when there is no time left; whatever comes later is dropped
   */
  score(text: string, signal: AbortSignal): Promise<Readonly<Record<string, number>>>;
}

/** When a second opinion is asked for, and what may come of it. */
export interface SecondOpinionOptions {
  /** Asked where the strongest threat of a text is at least this likely, 0..1, */
  readonly from: number;
  /** and below this. */
  readonly below: number;
  /** Not asked with less than this left until the deadline, in milliseconds; so much is also kept back for the answer. */
  readonly reserveMs: number;
  /** Is told what became of each question. */
  readonly onOutcome: (outcome: 'answered' | 'late' | 'failed') => void;
}

type Field = 'input_text' | 'response';

/**
 * Asks a second scorer about the texts the analyzer is unsure of. Its answer
 * stands in place of the semantic layer's for that text. Where it fails or is
 * late, the first answer stands: every text was judged all the same.
 */
export function withSecondOpinion(analyzer: Analyzer, scorer: SecondScorer, options: SecondOpinionOptions): Analyzer {
  const review = (analysis: Analysis, request: DetectionRequest, call: CallScope): Analysis | Promise<Analysis> => {
    const unsure = (['input_text', 'response'] as const).filter((field) => isUnsure(analysis, field, options));
    const leftMs = call.deadlineAtMs - performance.now() - options.reserveMs;
    return unsure.length === 0 || leftMs < options.reserveMs ? analysis : ask(scorer, analysis, request, unsure, leftMs, options);
  };
  return {
    analyze: (request, call) => {
      const analysis = analyzer.analyze(request, call);
      return analysis instanceof Promise ? analysis.then((first) => review(first, request, call)) : review(analysis, request, call);
    },
  };
}

function isUnsure({ threats }: Analysis, field: Field, { from, below }: SecondOpinionOptions): boolean {
  const strongest = Math.max(0, ...threats.filter((threat) => isOf(threat, field)).map(({ confidence }) => confidence));
  return strongest >= from && strongest < below;
}

function isOf(threat: Threat, field: Field): boolean {
  return threat.layer === 'semantic' && threat.field === field;
}

async function ask(
  scorer: SecondScorer,
  analysis: Analysis,
  { inputText, response = '' }: DetectionRequest,
  fields: readonly Field[],
  leftMs: number,
  { onOutcome }: SecondOpinionOptions,
): Promise<Analysis> {
  const signal = AbortSignal.timeout(Math.max(1, Math.floor(leftMs)));
  const late = new Promise<undefined>((resolve) => signal.addEventListener('abort', () => resolve(undefined)));
  const answers = await Promise.all(
    fields.map(async (field) => {
      try {
        const scores = await Promise.race([scorer.score(field === 'input_text' ? inputText : response, signal), late]);
        onOutcome(scores === undefined ? 'late' : 'answered');
        return { field, scores };
      } catch {
        onOutcome(signal.aborted ? 'late' : 'failed');
        return { field, scores: undefined };
      }
    }),
  );
  const threats = answers.reduce((all, { field, scores }) => (scores === undefined ? all : replaced(all, field, scores)), analysis.threats);
  return { ...analysis, threats: [...threats].sort((a, b) => b.confidence - a.confidence) };
}

/** The threats of a field as the second scorer sees them; where in the text they stand is taken from the first. */
function replaced(threats: readonly Threat[], field: Field, scores: Readonly<Record<string, number>>): readonly Threat[] {
  const first = threats.filter((threat) => isOf(threat, field));
  const [strongest] = first;
  if (strongest === undefined) return threats;
  const second = Object.entries(scores).map(([type, confidence]): Threat => {
    const place = first.find((threat) => threat.type === type) ?? strongest;
    return { ...place, type, confidence, reason: `The second scorer gives ${type.replaceAll('_', ' ')} ${(confidence * 100).toFixed(0)} %; first: ${place.reason}` };
  });
  return [...threats.filter((threat) => !isOf(threat, field)), ...second];
}
