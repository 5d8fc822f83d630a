import type { ClaimCounts } from './claim-counts';
import type { ClaimGrams } from './claim-grams';
import { GRAM_SIZES } from './context-index';
import type { SentenceChoice } from './sentence-choice';

/** What is measured of a claim, in the order of the vector. Raise `CLAIM_FEATURE_VERSION` when anything changes. */
export const CLAIM_FEATURES = [
  'tokens', 'glyphShare',
  'gram1', 'gram2', 'gram3', 'gram4', 'gram5',
  'rarityShare', 'softRarityShare', 'longestRun', 'longestRunShare',
  'newNumbers', 'newNumberShare', 'numbersElsewhere',
  'newNames', 'newNameShare', 'namesElsewhere',
  'newWords', 'rarestNew', 'meanRarityNew',
  'bestShare', 'elsewhereShare', 'orderedShare', 'questionNear',
  'framesOneSided', 'framesTwoSided', 'framesSameKind', 'wordSum', 'wordPeaks',
] as const;

/** Goes up when the same claim gives other numbers; a model made for another version is refused. */
export const CLAIM_FEATURE_VERSION = 1;

/** What word evidence adds up to for one claim. */
export interface WordMargins {
  /** Weights of all word features. */
  readonly sum: number;
  /** The highest weight of each type of word feature, added up. */
  readonly peaks: number;
}

/** All that was counted in one claim. */
export interface ClaimMeasures {
  readonly tokens: number;
  readonly counts: ClaimCounts;
  readonly grams: ClaimGrams;
  readonly choice: SentenceChoice;
  readonly words: WordMargins;
}

/** Writes the numbers of a claim into `out`. */
export function writeClaimFeatures({ tokens: size, counts, grams, choice, words }: ClaimMeasures, out: Float32Array): void {
  const { numbers, newNumbers, names, newNames, newWords } = counts;
  const total = choice.totalRarity || 1;
  let o = 0;
  out[o++] = Math.log(1 + size);
  out[o++] = counts.glyphs / size;
  out[o++] = (size - newWords) / size;
  grams.write(size, out, o);
  o += GRAM_SIZES.length;
  out[o++] = counts.held / total;
  out[o++] = counts.heldSoft / total;
  out[o++] = Math.log(1 + grams.longestRun);
  out[o++] = grams.longestRun / size;
  out[o++] = newNumbers;
  out[o++] = numbers === 0 ? -1 : newNumbers / numbers;
  out[o++] = counts.numbersElsewhere;
  out[o++] = newNames;
  out[o++] = names === 0 ? -1 : newNames / names;
  out[o++] = counts.namesElsewhere;
  out[o++] = newWords;
  out[o++] = counts.rarestNew;
  out[o++] = newWords === 0 ? 0 : counts.rarityNew / newWords;
  out[o++] = choice.share;
  out[o++] = counts.elsewhere / total;
  out[o++] = counts.ordered / size;
  out[o++] = counts.questionNear;
  out[o++] = counts.oneSided;
  out[o++] = counts.twoSided;
  out[o++] = counts.sameKind;
  out[o++] = words.sum;
  out[o++] = words.peaks;
}
