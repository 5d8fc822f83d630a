import type { RandomSource } from '../random';
import { shuffled } from '../sample';

const GAP = '\n\n';
/** A cut moves back to a space at most this far, as a share of the document. */
const CUT_SLACK = 0.1;

/**
 * `count` harmless documents of about `chars` characters, each made of whole
 * texts in random order and cut at a space. A text comes again only after all
 * others have been used.
 * @throws RangeError when there is no text to make them of
 */
export function makeHosts(texts: readonly string[], chars: number, count: number, random: RandomSource): string[] {
  const usable = texts.filter((text) => text.trim() !== '');
  if (usable.length === 0) throw new RangeError('there is no text to make documents of');
  let waiting: string[] = [];
  const nextText = (): string => {
    if (waiting.length === 0) waiting = shuffled(usable, random);
    return waiting.pop() as string;
  };
  return Array.from({ length: count }, () => {
    let document = nextText();
    while (document.length < chars) document += GAP + nextText();
    return cutAtSpace(document, chars);
  });
}

function cutAtSpace(text: string, chars: number): string {
  if (text.length <= chars) return text;
  for (let end = chars; end > chars * (1 - CUT_SLACK); end--) if (/\s/.test(text.charAt(end))) return text.slice(0, end).trimEnd();
  return text.slice(0, wholeCharacterAt(text, chars));
}

/** The place itself, or the one before it where a character of two units would be torn. */
export function wholeCharacterAt(text: string, place: number): number {
  return (text.codePointAt(place - 1) ?? 0) > 0xffff ? place - 1 : place;
}
