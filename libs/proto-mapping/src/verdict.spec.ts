import { InvalidFieldError, type Analysis } from '@ai-security/core-types';
import { detectorV1 } from '@ai-security/proto-types';
import { analysisFromMessage, analysisToMessage, threatFromMessage, threatToMessage } from './verdict';

const analysis: Analysis = {
  threats: [
    { type: 'jailbreak', confidence: 0.9, layer: 'semantic', field: 'input_text', span: { start: 3, end: 9 }, view: 'base64', reason: 'decoded first' },
    { type: 'of_the_future', confidence: 0, layer: 'statistical', field: 'response', span: { start: 0, end: 0 }, view: '', reason: '' },
  ],
  inspections: [{ field: 'input_text', extent: 'partial', inspectedChars: 5, totalChars: 9 }],
  degraded: [{ layer: 'behavioral', code: 'late', reason: 'took too long' }],
  modelVersion: 'm1',
};

describe('an analysis', () => {
  it('comes back from the wire as it was', () => {
    const bytes = detectorV1.AnalyzeResponse.encode(analysisToMessage(analysis)).finish();
    expect(analysisFromMessage(detectorV1.AnalyzeResponse.decode(bytes))).toEqual(analysis);
  });

  it('may be of nothing', () => {
    const empty: Analysis = { threats: [], inspections: [], degraded: [], modelVersion: '' };
    expect(analysisFromMessage(analysisToMessage(empty))).toEqual(empty);
  });

  it.each([
    ['threat.layer', { threats: [{ ...threatToMessage(analysis.threats[0] as never), layer: 99 }] }],
    ['inspection.extent', { inspections: [{ field: '', extent: 0, inspectedChars: 0, totalChars: 0 }] }],
    ['degraded.layer', { degraded: [{ layer: 99, code: '', reason: '' }] }],
  ])('with a number nobody knows is refused by its field: %s', (field, part) => {
    const read = () => analysisFromMessage({ ...analysisToMessage(analysis), ...part });
    expect(read).toThrow(InvalidFieldError);
    expect(read).toThrow(`${field}: `);
  });

  it('takes a threat without a span for one about the whole', () => {
    const { span: _, ...rest } = threatToMessage(analysis.threats[0] as never);
    expect(threatFromMessage({ ...rest, span: undefined }).span).toEqual({ start: 0, end: 0 });
  });
});
