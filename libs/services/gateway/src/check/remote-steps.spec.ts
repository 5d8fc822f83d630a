import { OpenScope } from '@ai-security/rpc';
import { verdictV1, type detectorV1 } from '@ai-security/proto-types';
import type { GatewayClients } from '../clients';
import type { CheckInput } from './check-input';
import { analyzeWith } from './remote-steps';

const input: CheckInput = { checkId: '', agentId: 'a', sessionId: '', inputText: 'in', response: 'out', contextText: 'context', traceparent: '' };

describe('asking the detector', () => {
  it('hands on all texts, and understands what each layer says', async () => {
    const asked: detectorV1.AnalyzeRequest[] = [];
    const threat = { type: 'hallucination', confidence: 0.9, field: 'response', span: { start: 0, end: 3 }, view: 'original', reason: '' };
    const answer: detectorV1.AnalyzeResponse = {
      threats: [{ ...threat, layer: verdictV1.Layer.CONTEXTUAL }],
      inspections: [],
      degraded: [{ layer: verdictV1.Layer.CONTEXTUAL, code: 'late', reason: 'no time' }],
      modelVersion: 'm',
    };
    const detector = { analyze: (request: detectorV1.AnalyzeRequest) => Promise.resolve((asked.push(request), answer)) };
    const analysis = await analyzeWith(detector as unknown as GatewayClients['detector'])(input, new OpenScope(Infinity, ''));
    expect(asked).toEqual([{ inputText: 'in', response: 'out', contextText: 'context' }]);
    expect(analysis).toMatchObject({ threats: [{ ...threat, layer: 'contextual' }], degraded: [{ layer: 'contextual', code: 'late' }] });
  });
});
