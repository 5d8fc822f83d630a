import { createLocalClient, OpenScope, Status } from '@ai-security/rpc';
import { waitFor } from '@ai-security/testing';
import { verdictV1, type detectorV1 } from '@ai-security/proto-types';
import type { Analysis } from '@ai-security/core-types';
import type { DetectionRequest, Detector } from '@ai-security/detection';
import { createAnalyzer, type Analyzer } from './analyzer';
import { createDetectorService, type ModelFacts } from './detector-service';

const nothing: Analysis = { threats: [], inspections: [], degraded: [], modelVersion: 'm' };
const model: ModelFacts = { version: 'm', sha256: 'ab', threatTypes: ['jailbreak'], layers: ['semantic', 'contextual'], contextModelVersion: 'c' };
const MAX_TEXT_BYTES = 100_000;
/** Too long to be judged at once. */
const long = 'x'.repeat(50_000);

/** A detector that finds nothing, and never comes to the end of a long text. */
function tirelessDetector() {
  const progress = { steps: 0, ended: false };
  const detector: Detector = {
    analyze: () => nothing,
    *scan({ inputText }) {
      if (inputText !== long) return nothing;
      try {
        for (;;) {
          progress.steps++;
          yield 'semantic';
        }
      } finally {
        progress.ended = true;
      }
    },
  };
  return { detector, progress };
}

function serviceWith(analyzer: Analyzer = createAnalyzer(tirelessDetector().detector, () => undefined), facts = model) {
  return createDetectorService({ analyzer, maxTextBytes: MAX_TEXT_BYTES, maxBatchItems: 3, model: facts });
}

const request = (inputText: string, response?: string, contextText?: string): detectorV1.AnalyzeRequest => ({ inputText, response, contextText });

describe('the detector', () => {
  it('answers with the analysis', async () => {
    const client = createLocalClient(serviceWith());
    expect(await client.analyze(request('hello'))).toEqual(nothing);
    expect(await client.analyze(request('', 'only a response'))).toEqual(nothing);
  });

  it.each([
    ['no text', 'input_text', request('')],
    ['two empty texts', 'input_text', request('', '')],
    ['a text that is too long', 'input_text', request('x'.repeat(MAX_TEXT_BYTES + 1))],
    ['a text that is too long in bytes', 'input_text', request('€'.repeat(MAX_TEXT_BYTES / 2))],
    ['a response that is too long', 'response', request('hello', 'x'.repeat(MAX_TEXT_BYTES + 1))],
    ['a context that is too long', 'context_text', request('hello', 'you', 'x'.repeat(MAX_TEXT_BYTES + 1))],
    ['a context alone', 'input_text', request('', '', 'a context')],
  ])('refuses %s, naming the field', async (_what, field, bad) => {
    const answer = createLocalClient(serviceWith()).analyze(bad);
    await expect(answer).rejects.toMatchObject({ status: Status.INVALID_ARGUMENT, reason: 'INVALID_FIELD', field });
  });

  it.each([
    [model, { layers: [verdictV1.Layer.SEMANTIC, verdictV1.Layer.CONTEXTUAL], contextModelVersion: 'c' }],
    [{ ...model, layers: [], contextModelVersion: '' }, { layers: [], contextModelVersion: '' }],
  ])('tells which models judge, and with which layers', async (facts, told) => {
    const info = await createLocalClient(serviceWith(undefined, facts)).getModelInfo({});
    expect(info).toEqual({ modelVersion: 'm', sha256: 'ab', threatTypes: ['jailbreak'], ...told });
  });

  it('gives its layers all texts', async () => {
    const seen: DetectionRequest[] = [];
    const analyzer: Analyzer = { analyze: (given) => (seen.push(given), nothing) };
    await createLocalClient(serviceWith(analyzer)).analyze(request('hello', 'you', 'a context'));
    expect(seen).toEqual([{ inputText: 'hello', response: 'you', contextText: 'a context' }]);
  });

  it('stops reading a long text when its caller gives up', async () => {
    const { detector, progress } = tirelessDetector();
    const durations: number[] = [];
    const client = createLocalClient(serviceWith(createAnalyzer(detector, (_layer, durationMs) => durations.push(durationMs))));
    const giveUp = new AbortController();
    const answer = client.analyze(request(long), { signal: giveUp.signal });
    answer.catch(() => undefined);
    await waitFor(() => progress.steps > 3, { what: 'some steps, between which other work runs' });
    giveUp.abort();
    await waitFor(() => progress.ended, { what: 'the work to end' });
    await expect(answer).rejects.toMatchObject({ status: Status.CANCELLED });
    expect(durations).toHaveLength(1);
  });

  it('stops reading a long text at the deadline', async () => {
    const { detector, progress } = tirelessDetector();
    const answer = createLocalClient(serviceWith(createAnalyzer(detector, () => undefined))).analyze(request(long), { timeoutMs: 20 });
    await expect(answer).rejects.toMatchObject({ status: Status.DEADLINE_EXCEEDED });
    await waitFor(() => progress.ended, { what: 'the work to end' });
  });
});

describe('a stream of texts', () => {
  function openStream() {
    const results: detectorV1.AnalyzeResult[] = [];
    const method = serviceWith().methods.find(({ key }) => key === 'analyzeStream');
    if (method?.implementation.kind !== 'stream') throw new Error('expected a stream');
    const send = (message: unknown) => results.push(...(message as detectorV1.AnalyzeStreamResponse).results);
    const reader = method.implementation.open({ send }, new OpenScope(Infinity, ''));
    return { results, send: async (...items: detectorV1.AnalyzeItem[]): Promise<void> => reader.onMessage({ items }) };
  }

  it('answers a bad item with its error and the others with analyses', async () => {
    const { results, send } = openStream();
    await send({ id: 'i1', request: request('hello') }, { id: 'i2', request: undefined }, { id: 'i3', request: request('you') });
    await waitFor(() => results.length === 3, { what: 'three results' });
    const byId = new Map(results.map((result) => [result.id, result]));
    for (const id of ['i1', 'i3']) expect(byId.get(id)).toEqual({ id, analysis: nothing, error: undefined });
    expect(byId.get('i2')).toMatchObject({ analysis: undefined, error: { code: Status.INVALID_ARGUMENT, reason: 'INVALID_FIELD' } });
    expect(byId.get('i2')?.error?.message).toMatch(/^input_text: /);
  });

  it.each([0, 4])('refuses a batch of %p, naming the field', async (count) => {
    const items = Array.from({ length: count }, (_, i) => ({ id: `i${i}`, request: request('hello') }));
    await expect(openStream().send(...items)).rejects.toMatchObject({ name: 'InvalidFieldError', field: 'items' });
  });
});
