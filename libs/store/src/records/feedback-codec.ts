import { createHash } from 'node:crypto';
import type { Feedback } from '@ai-security/core-types';

/** Leads every stored report; a later layout says so here. */
const LAYOUT = 1;

/** The report as it is stored. */
export function encodeFeedback(feedback: Feedback): string {
  return JSON.stringify({ layout: LAYOUT, ...feedback });
}

/** The report in a text that {@link encodeFeedback} wrote. */
export function decodeFeedback(text: string): Feedback {
  const { layout: _layout, ...feedback } = JSON.parse(text) as Feedback & { layout: number };
  return feedback;
}

/** Equal for two deliveries of the same report, whenever they were received. */
export function feedbackDigest(feedback: Feedback): string {
  const { feedbackId, checkId, text, wasThreat, threatType, reporter, note } = feedback;
  const content = JSON.stringify([feedbackId, checkId, text, wasThreat, threatType, reporter, note]);
  return createHash('sha256').update(content).digest('base64url');
}

/** Stands for a feedback id in keys: bounded, never the same for two ids. */
export function feedbackIdDigest(feedbackId: string): Buffer {
  return createHash('sha256').update(feedbackId, 'utf16le').digest();
}
