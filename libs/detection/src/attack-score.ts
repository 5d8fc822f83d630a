import type { Analysis } from '@ai-security/core-types';

/** The confidence of the likeliest threat, 0 where none was reported: what a threshold is compared with. */
export function attackScore({ threats }: Pick<Analysis, 'threats'>): number {
  return threats.reduce((highest, { confidence }) => Math.max(highest, confidence), 0);
}
