import { resolve } from 'node:path';

/** The text model that comes with this version of the product. */
export function shippedModelPath(): string {
  // `models` stands beside both `src` and `dist`.
  return resolve(__dirname, '..', 'models', 'text.model');
}
