import type { Analysis, Threat } from '@ai-security/core-types';
import type { CallScope } from '@ai-security/rpc';
import { withSecondOpinion, type SecondOpinionOptions, type SecondScorer } from './second-opinion';

const threat = (confidence: number, part: Partial<Threat> = {}): Threat => ({
  type: 'jailbreak', confidence, layer: 'semantic', field: 'input_text', span: { start: 1, end: 2 }, view: 'original', reason: 'words', ...part,
});
const analysisOf = (...threats: Threat[]): Analysis => ({ threats, inspections: [], degraded: [], modelVersion: 'm' });
const within = (ms: number): CallScope => ({ deadlineAtMs: performance.now() + ms }) as CallScope;
const request = { inputText: 'the input', response: 'the response' };

function reviewed(analysis: Analysis, score: SecondScorer['score'], call = within(5000), options: Partial<SecondOpinionOptions> = {}) {
  const outcomes: string[] = [];
  const asked: string[] = [];
  const scorer: SecondScorer = {
    score: (text, signal) => {
      asked.push(text);
      return score(text, signal);
    },
  };
  const analyzer = withSecondOpinion({ analyze: () => analysis }, scorer, {
    from: 0.3, below: 0.8, reserveMs: 10, onOutcome: (outcome) => outcomes.push(outcome), ...options,
  });
  return { result: analyzer.analyze(request, call), outcomes, asked };
}

describe('withSecondOpinion', () => {
  it('takes the second answer where the first is unsure, and keeps the place in the text', async () => {
    const { result, asked, outcomes } = reviewed(analysisOf(threat(0.5), threat(0.1, { type: 'prompt_injection' })), async () => ({ jailbreak: 0.95, benign_twin: 0.2 }));
    const { threats } = await result;
    expect(threats.map(({ type, confidence }) => [type, confidence])).toEqual([['jailbreak', 0.95], ['benign_twin', 0.2]]);
    expect(threats[0]).toMatchObject({ span: { start: 1, end: 2 }, reason: expect.stringContaining('second scorer') as string });
    expect([asked, outcomes]).toEqual([['the input'], ['answered']]);
  });

  it.each([['sure of an attack', 0.9], ['sure that there is none', 0.1]])('does not ask where the first is %s', (_, confidence) => {
    const analysis = analysisOf(threat(confidence));
    const { result, asked } = reviewed(analysis, async () => ({}));
    expect(result).toBe(analysis);
    expect(asked).toEqual([]);
  });

  it('asks only about the text in question, and leaves other layers alone', async () => {
    const grounding = threat(0.5, { type: 'hallucination', layer: 'contextual', field: 'response' });
    const { result, asked } = reviewed(analysisOf(threat(0.6, { field: 'response' }), grounding), async () => ({ jailbreak: 0.01 }));
    expect((await result).threats.map(({ layer, confidence }) => [layer, confidence])).toEqual([['contextual', 0.5], ['semantic', 0.01]]);
    expect(asked).toEqual(['the response']);
  });

  it('keeps the first answer when the second fails, is late, or there is no time to ask', async () => {
    const first = analysisOf(threat(0.5));
    const failing = reviewed(first, () => Promise.reject(new Error('down')));
    expect([(await failing.result).threats, failing.outcomes]).toEqual([first.threats, ['failed']]);
    const late = reviewed(first, () => new Promise(() => undefined), within(60));
    expect([(await late.result).threats, late.outcomes]).toEqual([first.threats, ['late']]);
    const hurried = reviewed(first, async () => ({ jailbreak: 1 }), within(15));
    expect([await hurried.result, hurried.asked]).toEqual([first, []]);
  });
});
