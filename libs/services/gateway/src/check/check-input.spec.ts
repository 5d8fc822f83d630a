import { checkRequest } from '../testing/check-request';
import { toCheckInput } from './check-input';

const limits = { maxTextBytes: 10, maxAgentIdBytes: 10 };
const tooLong = 'x'.repeat(11);

describe('the input of a check', () => {
  it('keeps the texts of its request, and takes empty ones for none', () => {
    const given = { inputText: 'in', response: 'out', contextText: 'context' };
    expect(toCheckInput(checkRequest(given), limits)).toMatchObject(given);
    const { response, contextText } = toCheckInput(checkRequest({ response: '', contextText: '' }), limits);
    expect([response, contextText]).toEqual([undefined, undefined]);
  });

  it.each([
    ['input_text', { inputText: tooLong }],
    ['response', { response: tooLong }],
    ['context_text', { contextText: tooLong }],
    ['context_text', { contextText: '€'.repeat(4) }],
    ['input_text', { inputText: '', contextText: 'context' }],
    ['agent_id', { agentId: tooLong }],
  ])('names %s when it cannot be checked', (field, part) => {
    expect(() => toCheckInput(checkRequest(part), limits, 'checks[2].')).toThrow(`checks[2].${field}`);
  });
});
