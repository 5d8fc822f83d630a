import { InvalidFieldError, type Feedback } from '@ai-security/core-types';

/** The longest values a report may hold, in UTF-16 code units. */
export const FEEDBACK_LIMITS = { id: 128, reporter: 256, threatType: 64, note: 4096, text: 1024 * 1024 } as const;

/** A report before the learner has taken it. */
export type FeedbackDraft = Omit<Feedback, 'receivedAtMs'>;

/** Threat types are names, so that they stay usable as labels and keys. */
const THREAT_TYPE = /^[a-z][a-z0-9_]*$/;

/**
 * Makes sure a report can be learned from.
 *
 * @throws InvalidFieldError naming the field and what would be right
 */
export function checkFeedback(draft: FeedbackDraft): void {
  requireShort('feedback_id', draft.feedbackId, FEEDBACK_LIMITS.id);
  requireShort('check_id', draft.checkId, FEEDBACK_LIMITS.id);
  requireShort('text', draft.text, FEEDBACK_LIMITS.text);
  requireShort('reporter', draft.reporter, FEEDBACK_LIMITS.reporter);
  requireShort('threat_type', draft.threatType, FEEDBACK_LIMITS.threatType);
  requireShort('note', draft.note, FEEDBACK_LIMITS.note);
  if (draft.feedbackId === '') throw new InvalidFieldError('feedback_id', 'must not be empty');
  if ((draft.checkId === '') === (draft.text === '')) {
    throw new InvalidFieldError('check_id', 'exactly one of check_id and text must be given');
  }
  requireType(draft);
}

function requireType({ wasThreat, threatType }: FeedbackDraft): void {
  if (!wasThreat && threatType !== '') {
    throw new InvalidFieldError('threat_type', 'must be empty when was_threat is false');
  }
  if (wasThreat && !THREAT_TYPE.test(threatType)) {
    const got = threatType === '' ? 'is empty' : `is ${JSON.stringify(threatType)}`;
    throw new InvalidFieldError('threat_type', `${got}; name the type in lower case, such as prompt_injection`);
  }
}

function requireShort(field: string, value: string, maxChars: number): void {
  if (value.length <= maxChars) return;
  throw new InvalidFieldError(field, `has ${value.length} characters, the limit is ${maxChars}`);
}
