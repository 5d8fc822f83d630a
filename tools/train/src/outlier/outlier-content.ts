import { createHash } from 'node:crypto';
import { FIGURE_COUNT, FIGURE_VERSION, OUTLIER_MODEL_KIND } from '@ai-security/detection';
import type { TensorFileContent } from '@ai-security/inference';
import type { OutlierRecipe, TrainedOutliers } from '@ai-security/training';

/** The content of an outlier model file; its version is taken from what it holds. */
export function outlierContent({ centers, spreads, tail }: TrainedOutliers, recipe: OutlierRecipe, seed: number): TensorFileContent {
  const count = centers.length / FIGURE_COUNT;
  const described = { kind: OUTLIER_MODEL_KIND, figureVersion: FIGURE_VERSION, training: { ...recipe, seed } };
  const digest = createHash('sha256').update(JSON.stringify(described)).update(centers).update(spreads).update(tail);
  return {
    meta: { ...described, version: `outlier-1-${digest.digest('hex').slice(0, 12)}` },
    tensors: {
      centers: { dtype: 'float32', shape: [count, FIGURE_COUNT], data: centers },
      spreads: { dtype: 'float32', shape: [count, FIGURE_COUNT], data: spreads },
      tail: { dtype: 'float32', shape: [tail.length], data: tail },
    },
  };
}
