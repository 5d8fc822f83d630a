import type { BaselineLearner } from './baseline';
import { chiSquare } from './chi-square';
import { wordsOf } from './words-of';

interface WordCounts {
  positives: number;
  negatives: number;
}

/** How keywords are learned. */
export interface KeywordOptions {
  /** How many words are kept. Default 200. */
  readonly words?: number;
}

const DEFAULT_WORDS = 200;

/**
 * Judges by the most informative words (chi-square), each weighed by how much
 * likelier it makes an attack, as naive Bayes does. The words come from the
 * texts it is given, and stay inside.
 */
export function createKeywordLearner({ words = DEFAULT_WORDS }: KeywordOptions = {}): BaselineLearner {
  const vocabulary = new Map<string, WordCounts>();
  const texts: WordCounts = { positives: 0, negatives: 0 };
  return {
    add(text, positive) {
      const kind = positive ? 'positives' : 'negatives';
      texts[kind]++;
      for (const word of wordsOf(text)) {
        const counts = vocabulary.get(word);
        if (counts === undefined) vocabulary.set(word, { positives: 0, negatives: 0, [kind]: 1 });
        else counts[kind]++;
      }
    },
    finish() {
      const weights = new Map(mostInformative(vocabulary, texts, words).map(([word, counts]) => [word, logOdds(counts, texts)]));
      const prior = Math.log((texts.positives + 0.5) / (texts.negatives + 0.5));
      return (text) => {
        let sum = prior;
        for (const word of wordsOf(text)) sum += weights.get(word) ?? 0;
        return 1 / (1 + Math.exp(-sum));
      };
    },
  };
}

function mostInformative(vocabulary: ReadonlyMap<string, WordCounts>, texts: WordCounts, count: number): [string, WordCounts][] {
  return [...vocabulary]
    .map(([word, counts]) => ({
      word,
      counts,
      information: chiSquare(counts.positives, texts.positives, counts.negatives, texts.negatives),
    }))
    .filter(({ information }) => information > 0)
    .sort((a, b) => b.information - a.information || (a.word < b.word ? -1 : 1))
    .slice(0, count)
    .map(({ word, counts }) => [word, counts]);
}

function logOdds({ positives, negatives }: WordCounts, texts: WordCounts): number {
  return Math.log((positives + 0.5) / (texts.positives + 1)) - Math.log((negatives + 0.5) / (texts.negatives + 1));
}
