/** A window with fewer features than this counts as if it had so many: two words are no evidence. */
const LEAST_FEATURES = 20;

/**
 * Margin of a window: the sum of the weights of its features, each of which
 * counts once, by the length of its vector of zeros and ones.
 */
export function marginOf(sum: number, features: number): number {
  return sum * featureValue(features);
}

/** What each feature of a window of so many counts. */
export function featureValue(features: number): number {
  return 1 / Math.sqrt(Math.max(LEAST_FEATURES, features));
}
