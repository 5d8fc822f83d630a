import { InvalidFieldError } from '@ai-security/core-types';
import { checkFeedback, type FeedbackDraft } from './check-feedback';

const good: FeedbackDraft = {
  feedbackId: 'f1',
  checkId: '',
  text: 'some text',
  wasThreat: true,
  threatType: 'jailbreak',
  reporter: 'alice',
  note: '',
};

function fieldAtFault(part: Partial<FeedbackDraft>): string | undefined {
  try {
    checkFeedback({ ...good, ...part });
    return undefined;
  } catch (error) {
    if (error instanceof InvalidFieldError) return error.field;
    throw error;
  }
}

describe('checkFeedback', () => {
  it.each([
    ['a threat', {}],
    ['a learned type', { threatType: 'tool_abuse_2' }],
    ['a false alarm', { wasThreat: false, threatType: '' }],
    ['a check instead of a text', { text: '', checkId: 'c1' }],
  ])('accepts %s', (_name, part) => {
    expect(fieldAtFault(part)).toBeUndefined();
  });

  it.each([
    ['feedback_id', { feedbackId: '' }],
    ['feedback_id', { feedbackId: 'x'.repeat(129) }],
    ['check_id', { text: '', checkId: '' }],
    ['check_id', { checkId: 'c1' }],
    ['threat_type', { threatType: '' }],
    ['threat_type', { threatType: 'Not A Name' }],
    ['threat_type', { wasThreat: false }],
    ['reporter', { reporter: 'x'.repeat(257) }],
    ['note', { note: 'x'.repeat(4097) }],
    ['text', { text: 'x'.repeat(1024 * 1024 + 1) }],
  ])('names %s as the field at fault in %j', (field, part) => {
    expect(fieldAtFault(part)).toBe(field);
  });
});
