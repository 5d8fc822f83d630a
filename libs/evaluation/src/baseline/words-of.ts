/** Longer runs of letters are encoded data, not words. */
const MAX_WORD_CHARS = 30;

/** The different words of a text, in lower case: runs of letters, digits and underscores. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}_]+/gu)) if (word.length <= MAX_WORD_CHARS) words.add(word);
  return words;
}
