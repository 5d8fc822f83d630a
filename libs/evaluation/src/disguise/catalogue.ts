import type { Disguise } from './disguise';
import { base64, hex, htmlEntities, unicodeEscapes, url } from './encodings';
import { bidiOverride, tagCharacters, variationSelectors, zeroWidth } from './invisible';
import { fullWidth, homoglyphs, leet } from './lookalikes';
import { reversed, rot13, spacedApart } from './rearranged';

const single: readonly Disguise[] = [
  { name: 'tag-characters', apply: tagCharacters },
  { name: 'variation-selectors', apply: variationSelectors },
  { name: 'zero-width', apply: zeroWidth },
  { name: 'bidi-override', apply: bidiOverride },
  { name: 'homoglyphs', apply: homoglyphs },
  { name: 'full-width', apply: fullWidth },
  { name: 'leet', apply: leet },
  { name: 'base64', apply: base64 },
  { name: 'hex', apply: hex },
  { name: 'url', apply: url },
  { name: 'html-entities', apply: htmlEntities },
  { name: 'unicode-escapes', apply: unicodeEscapes },
  { name: 'rot13', apply: rot13 },
  { name: 'reversed', apply: reversed },
  { name: 'spaced-apart', apply: spacedApart },
];

/** Outer and inner disguise: the inner one is put on first. */
const pairs: readonly (readonly [outer: string, inner: string])[] = [
  ['base64', 'rot13'],
  ['base64', 'base64'],
  ['base64', 'reversed'],
  ['hex', 'base64'],
  ['url', 'html-entities'],
  ['url', 'url'],
  ['url', 'base64'],
  ['zero-width', 'homoglyphs'],
  ['spaced-apart', 'leet'],
];

/** Every disguise that is measured, single ones first, then pairs; the names do not change. */
export const DISGUISES: readonly Disguise[] = [...single, ...pairs.map(([outer, inner]) => pairOf(named(outer), named(inner)))];

function pairOf(outer: Disguise, inner: Disguise): Disguise {
  return { name: `${outer.name}-of-${inner.name}`, apply: (text) => outer.apply(inner.apply(text)) };
}

function named(name: string): Disguise {
  const found = single.find((disguise) => disguise.name === name);
  if (found === undefined) throw new RangeError(`there is no disguise ${name}`);
  return found;
}
