import { resolve } from 'node:path';

/** The models that come with this version of the product, by the name of their file. */
export type ShippedModel = 'text' | 'language' | 'context' | 'outlier';

/** The file of a shipped model. */
export function shippedModelPath(model: ShippedModel): string {
  // `models` stands beside both `src` and `dist`.
  return resolve(__dirname, '..', 'models', `${model}.model`);
}
