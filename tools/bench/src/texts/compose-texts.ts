import { circumstances, harmlessSentences, hostileSentences, names, things } from './vocabulary';
import { pick, seededRandom, type RandomSource } from './random';
import { textPool, type BenchText, type TextPool } from './text-pool';

/** How many texts are made and from what; both are part of what a figure means. */
const POOL_SIZE = 4096;
const SEED = 20_260_401;
/** Attacks are rare where guards stand, and each one costs more: a recovery is looked for. */
const HOSTILE_SHARE = 0.1;
/** Of about 70 characters each. */
const MIN_SENTENCES = 1;
const MAX_SENTENCES = 5;

/** A pool of short messages, documents and tool results, one in ten with an attack in it; the same in every run. */
export function composeTexts(): TextPool {
  const random = seededRandom(SEED);
  const texts = Array.from({ length: POOL_SIZE }, () => composeText(random));
  return textPool(texts, `${POOL_SIZE} composed texts`);
}

function composeText(random: RandomSource): BenchText {
  const hostile = random() < HOSTILE_SHARE;
  const count = MIN_SENTENCES + Math.floor(random() * (MAX_SENTENCES - MIN_SENTENCES + 1));
  const sentences = Array.from({ length: count }, () => fill(pick(random, harmlessSentences), random));
  if (hostile) sentences[Math.floor(random() * count)] = fill(pick(random, hostileSentences), random);
  return { text: sentences.join(' '), hostile };
}

function fill(sentence: string, random: RandomSource): string {
  return sentence
    .replace('{name}', pick(random, names))
    .replace('{thing}', pick(random, things))
    .replace('{circumstance}', pick(random, circumstances));
}
