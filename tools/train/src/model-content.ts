import { createHash } from 'node:crypto';
import { TEXT_MODEL_KIND } from '@ai-security/detection';
import type { TensorFileContent } from '@ai-security/inference';
import { quantize8, quantizeInterleaved8, type Recipe, type TrainedModel } from '@ai-security/training';

/** The content of a model file; its version is taken from what it holds. */
export function modelContent({ threatTypes, any, types }: TrainedModel, recipe: Recipe, seed: number): TensorFileContent {
  const anyWeights = quantize8(any.weights);
  const typeWeights = quantizeInterleaved8(types.map(({ weights }) => weights));
  const described = {
    kind: TEXT_MODEL_KIND,
    features: recipe.features,
    threatTypes,
    anyScale: anyWeights.scale,
    attackCalibration: any.calibration,
    typeScales: typeWeights.scales,
    typeCalibrations: types.map(({ calibration }) => calibration),
    training: {
      passes: recipe.passes,
      rate: recipe.rate,
      authoredWeight: recipe.authoredWeight,
      buriedAttacks: recipe.buriedAttacks,
      disguisedRows: recipe.disguisedRows,
      calibrationShare: recipe.calibrationShare,
      seed,
    },
  };
  const digest = createHash('sha256').update(JSON.stringify(described)).update(anyWeights.data).update(typeWeights.data);
  const buckets = any.weights.length;
  return {
    meta: { ...described, version: `text-1-${digest.digest('hex').slice(0, 12)}` },
    tensors: {
      any: { dtype: 'int8', shape: [buckets], data: anyWeights.data },
      types: { dtype: 'int8', shape: [buckets, threatTypes.length], data: typeWeights.data },
    },
  };
}
