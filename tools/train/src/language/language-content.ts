import { createHash } from 'node:crypto';
import { LANGUAGE_MODEL_KIND, LETTERS } from '@ai-security/detection';
import type { TensorFileContent } from '@ai-security/inference';

/** The content of a language model file; its version is taken from the table. */
export function languageContent(bigrams: Int8Array, texts: number): TensorFileContent {
  const digest = createHash('sha256').update(bigrams).digest('hex');
  return {
    meta: { kind: LANGUAGE_MODEL_KIND, version: `language-1-${digest.slice(0, 12)}`, training: { texts } },
    tensors: { bigrams: { dtype: 'int8', shape: [LETTERS, LETTERS], data: bigrams } },
  };
}
