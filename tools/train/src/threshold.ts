/** The threshold cards measure at: the product's default. */
export const THRESHOLD = 0.7;
