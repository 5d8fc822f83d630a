import { createHash } from 'node:crypto';
import { CLAIM_FEATURE_VERSION, CONTEXT_MODEL_KIND } from '@ai-security/detection';
import type { TensorFileContent } from '@ai-security/inference';
import { quantize16 } from '@ai-security/training';
import type { ContextRecipe } from './context-recipe';
import type { TrainedContext } from './train-context';

/** The content of a context model file; its version is taken from what it holds. */
export function contextContent({ rarity, words, trees, calibration }: TrainedContext, recipe: ContextRecipe, seed: number): TensorFileContent {
  const { data, scale } = quantize16(words);
  const { roots, feature, threshold, more } = trees;
  const described = {
    kind: CONTEXT_MODEL_KIND,
    featureVersion: CLAIM_FEATURE_VERSION,
    wordScale: scale,
    calibration,
    training: { ...recipe, seed },
  };
  const digest = createHash('sha256').update(JSON.stringify(described));
  for (const numbers of [rarity, data, roots, feature, threshold, more]) digest.update(numbers);
  return {
    meta: { ...described, version: `context-1-${digest.digest('hex').slice(0, 12)}` },
    tensors: {
      rarity: { dtype: 'uint8', shape: [rarity.length], data: rarity },
      words: { dtype: 'int16', shape: [data.length], data },
      roots: { dtype: 'int32', shape: [roots.length], data: roots },
      feature: { dtype: 'int16', shape: [feature.length], data: feature },
      threshold: { dtype: 'float32', shape: [threshold.length], data: threshold },
      more: { dtype: 'int32', shape: [more.length], data: more },
    },
  };
}
