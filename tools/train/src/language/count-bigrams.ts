import { canonicalize, letterTable, LETTERS, BIGRAM_UNITS } from '@ai-security/detection';

/** Units read of one text, so that a few long ones do not make the language. */
const MAX_UNITS = 2000;
/** Counted for every pair before any text; what was never seen stays possible. */
const SMOOTHING = 0.5;

/** How often each letter follows each other one, counted text by text. */
export interface BigramCounter {
  add(text: string): void;
  /** The table of a `LanguageModel`. */
  bigrams(): Int8Array;
}

/** A counter that has seen nothing. Borders of words count; two in a row do not. */
export function createBigramCounter(): BigramCounter {
  const letters = letterTable();
  const counts = new Float64Array(LETTERS * LETTERS);
  return {
    add(text) {
      const canonical = canonicalize(text.slice(0, MAX_UNITS)).text;
      let previous = 0;
      for (let i = 0; i <= canonical.length; i++) {
        const letter = i < canonical.length ? letters[canonical.charCodeAt(i)] : 0;
        if (previous + letter > 0) counts[previous * LETTERS + letter]++;
        previous = letter;
      }
    },
    bigrams: () => quantized(counts),
  };
}

function quantized(counts: Float64Array): Int8Array {
  const table = new Int8Array(counts.length);
  for (let previous = 0; previous < LETTERS; previous++) {
    const row = counts.subarray(previous * LETTERS, (previous + 1) * LETTERS);
    const total = row.reduce((sum, count) => sum + count + SMOOTHING, 0);
    for (let letter = 0; letter < LETTERS; letter++) {
      const gain = Math.log(((row[letter] + SMOOTHING) / total) * LETTERS);
      table[previous * LETTERS + letter] = Math.max(-127, Math.min(127, Math.round(gain * BIGRAM_UNITS)));
    }
  }
  table[0] = 0; // between words nothing is said
  return table;
}
