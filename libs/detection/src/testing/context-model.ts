import { CLAIM_FEATURES } from '../contextual/claim-features';
import type { ContextModel } from '../contextual/context-model';
import { EVIDENCE_BUCKETS } from '../contextual/word-evidence';
import { RARITY_BUCKETS } from '../contextual/word-rarity';

/** One small tree: new numbers, then new names, then the share of words that the context has. */
export function handMadeContextModel(): ContextModel {
  const of = (name: (typeof CLAIM_FEATURES)[number]): number => CLAIM_FEATURES.indexOf(name);
  return {
    version: 'hand-made',
    rarity: new Uint8Array(RARITY_BUCKETS).fill(48),
    words: new Int16Array(EVIDENCE_BUCKETS),
    wordScale: 1,
    trees: {
      roots: Int32Array.of(0),
      feature: Int16Array.of(of('newNumbers'), of('newNames'), of('gram1'), -1, -1, -1, -1),
      threshold: Float32Array.of(0, 0, 0.7, 2, -2, 2, 3),
      more: Int32Array.of(6, 5, 4, -1, -1, -1, -1),
    },
    calibration: { slope: 1, offset: 0 },
  };
}
