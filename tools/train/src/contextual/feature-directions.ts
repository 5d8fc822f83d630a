import { CLAIM_FEATURES } from '@ai-security/detection';

/**
 * Which way each number of a claim may move its probability. What is plain by
 * the meaning of a number is not left to a few thousand rows: more that the
 * context does not have never makes a claim better grounded.
 */
const DIRECTION: Readonly<Record<(typeof CLAIM_FEATURES)[number], -1 | 0 | 1>> = {
  tokens: 0,
  glyphShare: 0,
  gram1: -1,
  gram2: -1,
  gram3: -1,
  gram4: -1,
  gram5: -1,
  rarityShare: -1,
  softRarityShare: -1,
  longestRun: -1,
  longestRunShare: -1,
  newNumbers: 1,
  newNumberShare: 1,
  numbersElsewhere: 1,
  newNames: 1,
  newNameShare: 1,
  namesElsewhere: 1,
  newWords: 1,
  rarestNew: 1,
  meanRarityNew: 1,
  bestShare: -1,
  elsewhereShare: 1,
  orderedShare: -1,
  questionNear: -1,
  framesOneSided: 1,
  framesTwoSided: 1,
  framesSameKind: 1,
  wordSum: 1,
  wordPeaks: 1,
};

/** Directions in the order of the vector. */
export const FEATURE_DIRECTIONS: readonly number[] = CLAIM_FEATURES.map((name) => DIRECTION[name]);
