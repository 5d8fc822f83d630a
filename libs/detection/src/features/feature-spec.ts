import { UnsupportedModelError } from '../errors';
import { MAX_WORDS } from './word-ngrams';

/**
 * Raised whenever the same text gives other features than before: a model made
 * with another version would read its weights at the wrong places.
 */
export const FEATURE_VERSION = 3;

/** Which features a model was trained on; stored with the model. */
export interface FeatureSpec {
  /** Always {@link FEATURE_VERSION} for a model that can be used. */
  readonly version: number;
  /** Features are hashed into `2 ** bits` buckets. */
  readonly bits: number;
  /** Lengths of the character n-grams inside one word with its borders, each 1 to 8. */
  readonly charSizes: readonly number[];
  /** Longest n-gram of words and punctuation marks; 0 for none. */
  readonly wordMax: number;
  /** Longest n-gram of the text's shape (letters, digits, each mark); 0 for none. */
  readonly shapeMax: number;
  /** All digits are read as one. */
  readonly foldDigits: boolean;
  /** Canonical units judged as one piece, and how many two neighbours share. */
  readonly pieceChars: number;
  readonly overlapChars: number;
}

/** The longest character n-gram there is. */
export const MAX_CHAR_SIZE = 8;

const NUMBERS = {
  bits: [8, 22],
  wordMax: [0, MAX_WORDS],
  shapeMax: [0, 8],
  pieceChars: [64, 1024],
  overlapChars: [0, 512],
} as const;

/**
 * Checks what a model file says about its features.
 * @throws UnsupportedModelError when it was made for another version or makes no sense
 */
export function parseFeatureSpec(value: unknown): FeatureSpec {
  if (typeof value !== 'object' || value === null) throw new UnsupportedModelError('it names no features');
  const spec = value as Readonly<Record<string, unknown>>;
  if (spec['version'] !== FEATURE_VERSION) {
    throw new UnsupportedModelError(
      `it was made for feature version ${String(spec['version'])}, this program makes version ${FEATURE_VERSION}`,
    );
  }
  for (const [name, [min, max]] of Object.entries(NUMBERS)) requireInteger(spec, name, min, max);
  const parsed = spec as unknown as FeatureSpec;
  if (parsed.overlapChars * 2 > parsed.pieceChars) throw new UnsupportedModelError('its pieces overlap by more than half');
  return { ...parsed, charSizes: requireSizes(parsed.charSizes), foldDigits: parsed.foldDigits === true };
}

function requireSizes(value: unknown): readonly number[] {
  const sizes = Array.isArray(value) ? (value as readonly unknown[]) : [undefined];
  if (!sizes.every((size): size is number => Number.isInteger(size) && (size as number) >= 1 && (size as number) <= MAX_CHAR_SIZE)) {
    throw new UnsupportedModelError(`its feature setting charSizes holds something else than whole numbers from 1 to ${MAX_CHAR_SIZE}`);
  }
  return sizes;
}

function requireInteger(spec: Readonly<Record<string, unknown>>, name: string, min: number, max: number): void {
  const value = spec[name];
  if (!Number.isInteger(value) || (value as number) < min || (value as number) > max) {
    throw new UnsupportedModelError(`its feature setting ${name} is ${String(value)}, not a whole number from ${min} to ${max}`);
  }
}
