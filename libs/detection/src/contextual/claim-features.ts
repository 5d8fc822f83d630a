import { Found, type ClaimAlignment } from './claim-alignment';
import type { Claim } from './claims';
import { GRAM_SIZES, longerGram, type ContextIndex } from './context-index';
import type { QuestionNearness } from './question-nearness';
import type { TokenBuffer } from './token-buffer';
import { TokenKind } from './token-kinds';

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

/** Writes the numbers of the claim aligned last into `out`. */
export function readClaimFeatures(
  response: TokenBuffer,
  claim: Claim,
  index: ContextIndex,
  alignment: ClaimAlignment,
  question: QuestionNearness,
  words: WordMargins,
  out: Float32Array,
): void {
  const { from, to } = claim;
  const { kind } = response;
  const size = to - from;
  let glyphs = 0;
  let held = 0;
  let heldSoft = 0;
  let [numbers, newNumbers, numbersElsewhere] = [0, 0, 0];
  let [names, newNames, namesElsewhere] = [0, 0, 0];
  let [newWords, rarestNew, rarityNew, elsewhere] = [0, 0, 0, 0];
  let [ordered, lastAt] = [0, -1];
  let questionNear = 0;
  let [oneSided, twoSided, sameKind] = [0, 0, 0];
  for (let i = 0; i < size; i++) {
    const found = alignment.found[i];
    const rarity = alignment.rarity[i];
    const form = kind[from + i];
    const isNew = found >= Found.alike;
    if (form === TokenKind.glyph) glyphs++;
    if (isNew) {
      newWords++;
      rarityNew += rarity;
      rarestNew = Math.max(rarestNew, rarity);
      if (found === Found.alike) heldSoft += 0.7 * rarity;
    } else {
      held += rarity;
      heldSoft += rarity;
      if (found === Found.elsewhere) elsewhere += rarity;
      if (found === Found.near && alignment.at[i] > lastAt) ordered++;
      lastAt = alignment.at[i];
      questionNear = Math.max(questionNear, question.near(alignment.at[i]));
    }
    if (form === TokenKind.number) {
      numbers++;
      if (isNew) newNumbers++;
      if (found === Found.elsewhere) numbersElsewhere++;
    } else if (form === TokenKind.name) {
      names++;
      if (isNew) newNames++;
      if (found === Found.elsewhere) namesElsewhere++;
    }
    if (alignment.insteadAt[i] !== -1) {
      if (alignment.frameSides[i] === 2) twoSided++;
      else oneSided++;
      if (form !== TokenKind.word && index.tokens.kind[alignment.insteadAt[i]] === form) sameKind++;
    }
  }
  let o = 0;
  const total = alignment.totalRarity || 1;
  out[o++] = Math.log(1 + size);
  out[o++] = glyphs / size;
  out[o++] = (size - newWords) / size;
  const run = readGrams(response, claim, index, out, o);
  o += GRAM_SIZES.length;
  out[o++] = held / total;
  out[o++] = heldSoft / total;
  out[o++] = Math.log(1 + run);
  out[o++] = run / size;
  out[o++] = newNumbers;
  out[o++] = numbers === 0 ? -1 : newNumbers / numbers;
  out[o++] = numbersElsewhere;
  out[o++] = newNames;
  out[o++] = names === 0 ? -1 : newNames / names;
  out[o++] = namesElsewhere;
  out[o++] = newWords;
  out[o++] = rarestNew;
  out[o++] = newWords === 0 ? 0 : rarityNew / newWords;
  out[o++] = alignment.bestShare;
  out[o++] = elsewhere / total;
  out[o++] = ordered / size;
  out[o++] = questionNear;
  out[o++] = oneSided;
  out[o++] = twoSided;
  out[o++] = sameKind;
  out[o++] = words.sum;
  out[o++] = words.peaks;
}

/** Shares of n-grams that the context has; a claim shorter than n is one n-gram. Returns the longest copied run. */
function readGrams({ hash }: TokenBuffer, { from, to }: Claim, index: ContextIndex, out: Float32Array, first: number): number {
  let longest = 0;
  let run = 0;
  let linked = false; // the token before and this one stand side by side in the context too
  for (let g = 0; g < GRAM_SIZES.length; g++) out[first + g] = 0;
  for (let here = from; here < to; here++) {
    if (index.find(hash[here]) === -1) {
      run = 0;
      linked = false;
      continue;
    }
    let gram = hash[here];
    let known = 1;
    for (const [g, size] of GRAM_SIZES.entries()) {
      if (here + size > to) break;
      gram = longerGram(gram, hash[here + size - 1]);
      if (index.findGram(gram) === -1) break;
      known = size;
      out[first + g]++;
    }
    run = linked ? run + 1 : 1;
    linked = known >= 2;
    longest = Math.max(longest, run);
  }
  const last = out[first - 1];
  for (const [g, size] of GRAM_SIZES.entries()) {
    const count = to - from - size + 1;
    out[first + g] = count >= 1 ? out[first + g] / count : g === 0 ? last : out[first + g - 1];
  }
  return longest;
}
