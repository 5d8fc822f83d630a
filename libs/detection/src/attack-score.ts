import type { Analysis } from '@ai-security/core-types';

/**
 * The confidence of the likeliest threat, 0 where none was reported: what a
 * threshold is compared with. That a text is unusual says nothing about intent
 * and does not count.
 */
export function attackScore({ threats }: Pick<Analysis, 'threats'>): number {
  return threats.reduce((highest, { confidence, layer }) => (layer === 'statistical' ? highest : Math.max(highest, confidence)), 0);
}
