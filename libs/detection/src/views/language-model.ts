import { UnsupportedModelError } from '../errors';
import type { ModelData } from '../model/text-model';
import { LETTERS } from './letters';

/**
 * How letters follow each other in text that people write. It tells language
 * from noise; it knows no words.
 */
export interface LanguageModel {
  /** Names the counted text; two models that judge differently have different versions. */
  readonly version: string;
  /**
   * For each letter, then for each letter that may follow it, the logarithm of
   * how much likelier that is than chance, in units of 1/{@link BIGRAM_UNITS}.
   * Letters are those of `letterTable`.
   */
  readonly bigrams: Int8Array;
}

/** What every language model calls itself in its meta. */
export const LANGUAGE_MODEL_KIND = 'letter-bigrams';
/** Steps per natural logarithm: eight bits reach from e^-8 to e^8. */
export const BIGRAM_UNITS = 16;

/**
 * Makes a language model of what a file holds.
 * @throws UnsupportedModelError when it is another kind of model or does not fit this version
 */
export function loadLanguageModel({ meta, tensors }: ModelData): LanguageModel {
  const { kind, version } = (meta ?? {}) as { readonly kind?: unknown; readonly version?: unknown };
  if (kind !== LANGUAGE_MODEL_KIND) throw new UnsupportedModelError(`it is of kind ${String(kind)}, expected ${LANGUAGE_MODEL_KIND}`);
  if (typeof version !== 'string' || version === '') throw new UnsupportedModelError('its version is missing');
  const bigrams = tensors['bigrams']?.data;
  if (!(bigrams instanceof Int8Array) || bigrams.length !== LETTERS * LETTERS) {
    throw new UnsupportedModelError(`its tensor bigrams does not hold ${LETTERS * LETTERS} numbers of one byte`);
  }
  return { version, bigrams };
}
