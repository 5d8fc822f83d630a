import { createLocalClient } from '@ai-security/rpc';
import { verdictV1, type detectorV1 } from '@ai-security/proto-types';
import type { Platform } from '@ai-security/process';
import { composeDetector } from './compose';
import type { DetectorConfig } from './config';

const { SEMANTIC, CONTEXTUAL, STATISTICAL } = verdictV1.Layer;
const config: DetectorConfig = { enableSemantic: true, enableContextual: true, enableMl: true, maxTextBytes: 2 ** 20, maxBatchChecks: 8 };
const contextText = 'The Brugg bridge was opened by Anna Keller in 1931. It is 240 metres long and carries two tracks.';
const ungrounded: detectorV1.AnalyzeRequest = {
  inputText: 'Who opened the bridge, and when?',
  response: 'The Brugg bridge was opened by Peter Moser in 1975.',
  contextText,
};

/** The detector with the shipped models, and which layers it recorded a time for. */
async function detectorWith(part: Partial<DetectorConfig> = {}) {
  const recorded: string[] = [];
  const platform = { log: { info: () => undefined }, metrics: { recordLayer: (layer: string) => recorded.push(layer) } };
  const service = await composeDetector({ ...config, ...part }, platform as unknown as Platform);
  return { client: createLocalClient(service), recorded };
}

describe('the detector with the shipped models', () => {
  it('compares a response with its context', async () => {
    const { client, recorded } = await detectorWith();
    const { threats, degraded, inspections } = await client.analyze(ungrounded);
    expect(threats[0]).toMatchObject({ type: 'hallucination', layer: CONTEXTUAL, field: 'response', view: 'original' });
    expect(threats[0]?.confidence).toBeGreaterThan(0.7);
    expect(threats[0]?.reason).toMatch(/1975.*Peter Moser/);
    expect(degraded).toEqual([]);
    expect(inspections.map(({ field }) => field)).toEqual(['input_text', 'response']);
    expect(recorded).toEqual(['semantic', 'contextual', 'statistical']);

    const grounded = await client.analyze({ ...ungrounded, response: 'The Brugg bridge was opened by Anna Keller in 1931.' });
    expect(grounded.threats.filter(({ type, confidence }) => type === 'hallucination' && confidence >= 0.5)).toEqual([]);
    expect((await client.analyze({ ...ungrounded, contextText: undefined })).threats.map(({ type }) => type)).not.toContain('hallucination');
  });

  it('says the same of long texts, in steps', async () => {
    const { client } = await detectorWith();
    const long = { ...ungrounded, contextText: `${contextText} `.repeat(500) };
    expect((await client.analyze(long)).threats[0]).toMatchObject({ type: 'hallucination', layer: CONTEXTUAL });
  });

  it('tells its models and layers', async () => {
    const { client } = await detectorWith();
    const info = await client.getModelInfo({});
    expect(info.layers).toEqual([SEMANTIC, CONTEXTUAL, STATISTICAL]);
    expect(info.modelVersion).toMatch(/^text-/);
    expect(info.contextModelVersion).toMatch(/^context-/);
    expect(info.threatTypes).toContain('hallucination');
  });

  it('says so where the contextual layer is switched off and would have had to compare', async () => {
    const { client, recorded } = await detectorWith({ enableContextual: false });
    const { threats, degraded } = await client.analyze(ungrounded);
    expect(threats.map(({ type }) => type)).not.toContain('hallucination');
    expect(degraded).toEqual([{ layer: CONTEXTUAL, code: 'disabled', reason: 'switched off by detection.enable_contextual' }]);
    expect((await client.analyze({ ...ungrounded, contextText: undefined })).degraded).toEqual([]);
    expect(recorded).toEqual(['semantic', 'statistical', 'semantic', 'statistical']);
    expect(await client.getModelInfo({})).toMatchObject({ layers: [SEMANTIC, STATISTICAL], contextModelVersion: '' });
  });

  it('says that nothing was read where the text layer is switched off', async () => {
    const { client, recorded } = await detectorWith({ enableSemantic: false });
    expect(await client.analyze({ inputText: 'hello', response: 'you', contextText: undefined })).toEqual({
      threats: [],
      inspections: [
        { field: 'input_text', extent: verdictV1.Extent.NONE, inspectedChars: 0, totalChars: 5 },
        { field: 'response', extent: verdictV1.Extent.NONE, inspectedChars: 0, totalChars: 3 },
      ],
      degraded: [{ layer: SEMANTIC, code: 'disabled', reason: 'switched off by detection.enable_semantic' }],
      modelVersion: '',
    });
    expect(recorded).toEqual([]);
    expect((await client.getModelInfo({})).layers).toEqual([CONTEXTUAL, STATISTICAL]);
  });

  it('flags a text that is unlike all usual traffic', async () => {
    const unusual = { inputText: '%%%%////####'.repeat(40), response: undefined, contextText: undefined };
    const { client } = await detectorWith();
    expect((await client.analyze(unusual)).threats.at(-1)).toMatchObject({ type: 'unusual_text', layer: STATISTICAL });
    const without = await detectorWith({ enableMl: false });
    expect((await without.client.analyze(unusual)).threats.map(({ type }) => type)).not.toContain('unusual_text');
  });
});
