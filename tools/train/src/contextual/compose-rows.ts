import { TokenBuffer, TokenKind, tokenize } from '@ai-security/detection';
import { createRandom, type Random } from '@ai-security/training';
import type { GroundingRow } from './grounding-rows';

/** Source of rows that were made here. */
export const COMPOSED_SOURCE = 'composed:train/contextual';

const MIN_TOKENS = 6;
const MAX_TOKENS = 60;

/**
 * Answers made of the contexts' own sentences: copies are grounded; copies with
 * another number, another name or of another context are not. Published rows
 * are answers of a few words or free continuations; what lies between, a
 * sentence taken over and altered, is learned from these.
 */
export function composeRows(rows: readonly GroundingRow[], weight: number, seed: number): GroundingRow[] {
  const random = createRandom(seed);
  const contexts = [...new Map(rows.map((row) => [row.context, row])).values()];
  const composed: GroundingRow[] = [];
  for (const [at, row] of contexts.entries()) {
    const sentences = sentencesOf(row.context);
    if (sentences.length === 0) continue;
    const copy = sentences[random.below(sentences.length)];
    const add = (response: string, subtype: string, positive: boolean): void => {
      composed.push({ ...row, response, subtype, positive, source: COMPOSED_SOURCE, weight });
    };
    add(copy, 'composed_copy', false);
    add(shortened(copy, random), 'composed_part', false);
    const altered = random.below(2) === 0 ? swapNumber(copy, random) ?? swapName(copy, sentences, random) : swapName(copy, sentences, random) ?? swapNumber(copy, random);
    if (altered !== undefined) add(altered, 'composed_swap', true);
    // Neighbours in the file are mostly of the same language and kind.
    const other = sentencesOf(contexts[(at + 1 + random.below(5)) % contexts.length].context);
    if (other.length > 0) {
      const foreign = other[random.below(other.length)];
      if (!row.context.includes(foreign)) add(foreign, 'composed_foreign', true);
    }
  }
  return composed;
}

function sentencesOf(text: string): string[] {
  const tokens = readTokens(text);
  const sentences: string[] = [];
  for (let from = 0, at = 1; at <= tokens.length; at++) {
    if (at < tokens.length && tokens.sentence[at] === tokens.sentence[from]) continue;
    if (at - from >= MIN_TOKENS && at - from <= MAX_TOKENS) sentences.push(text.slice(tokens.start[from], tokens.end[at - 1]));
    from = at;
  }
  return sentences;
}

/** The first or the last half of a sentence or more. */
function shortened(sentence: string, random: Random): string {
  const tokens = readTokens(sentence);
  const kept = Math.ceil(tokens.length / 2) + random.below(Math.floor(tokens.length / 2));
  if (random.below(2) === 0) return sentence.slice(0, tokens.end[kept - 1]);
  return sentence.slice(tokens.start[tokens.length - kept]);
}

function swapNumber(sentence: string, random: Random): string | undefined {
  const tokens = readTokens(sentence);
  const at = pick(tokens, TokenKind.number, random);
  if (at === undefined) return undefined;
  const old = sentence.slice(tokens.start[at], tokens.end[at]);
  const digit = random.below(old.length);
  if (!/[0-9]/.test(old[digit])) return undefined;
  const fresh = old.slice(0, digit) + String((Number(old[digit]) + 1 + random.below(8)) % 10) + old.slice(digit + 1);
  return sentence.slice(0, tokens.start[at]) + fresh + sentence.slice(tokens.end[at]);
}

/** Puts a name of another sentence in the place of one of this. */
function swapName(sentence: string, sentences: readonly string[], random: Random): string | undefined {
  const tokens = readTokens(sentence);
  const at = pick(tokens, TokenKind.name, random);
  if (at === undefined) return undefined;
  const old = sentence.slice(tokens.start[at], tokens.end[at]);
  const other = sentences[random.below(sentences.length)];
  const otherTokens = readTokens(other);
  const otherAt = pick(otherTokens, TokenKind.name, random);
  if (otherAt === undefined) return undefined;
  const fresh = other.slice(otherTokens.start[otherAt], otherTokens.end[otherAt]);
  return sentence.includes(fresh) ? undefined : sentence.slice(0, tokens.start[at]) + fresh + sentence.slice(tokens.start[at] + old.length);
}

function pick(tokens: TokenBuffer, kind: number, random: Random): number | undefined {
  const places = Array.from({ length: tokens.length }, (_, at) => at).filter((at) => tokens.kind[at] === kind);
  return places.length === 0 ? undefined : places[random.below(places.length)];
}

function readTokens(text: string): TokenBuffer {
  const tokens = new TokenBuffer();
  tokenize(text, tokens);
  return tokens;
}
