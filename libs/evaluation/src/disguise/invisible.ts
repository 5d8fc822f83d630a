import type { DisguiseText } from './disguise';

const TAG_BLOCK = 0xe0000;
const VARIATION_SELECTORS = 0xfe00;
const MORE_VARIATION_SELECTORS = 0xe0100;
const FIRST_BLOCK_SIZE = 16;
const CARRIER = '\u{1f642}';
const ZERO_WIDTH_SPACE = '\u200b';
const RIGHT_TO_LEFT_OVERRIDE = '\u202e';
const POP_DIRECTION = '\u202c';

/** Printable ASCII as tag characters, which show as nothing. */
export const tagCharacters: DisguiseText = (text) =>
  text.replace(/[\x20-\x7e]/g, (char) => String.fromCodePoint(TAG_BLOCK + char.charCodeAt(0)));

/** Every UTF-8 byte as one of the 256 variation selectors, behind a single visible character. */
export const variationSelectors: DisguiseText = (text) =>
  CARRIER + Array.from(new TextEncoder().encode(text), (byte) => String.fromCodePoint(selectorFor(byte))).join('');

function selectorFor(byte: number): number {
  return byte < FIRST_BLOCK_SIZE ? VARIATION_SELECTORS + byte : MORE_VARIATION_SELECTORS + byte - FIRST_BLOCK_SIZE;
}

/** A zero-width space between any two letters of a word: looks the same, no word is whole. */
export const zeroWidth: DisguiseText = (text) => text.replace(/(?<=\p{L})(?=\p{L})/gu, ZERO_WIDTH_SPACE);

/** Each line stored backwards and shown forwards by a right-to-left override. */
export const bidiOverride: DisguiseText = (text) =>
  text
    .split('\n')
    .map((line) => RIGHT_TO_LEFT_OVERRIDE + Array.from(line).reverse().join('') + POP_DIRECTION)
    .join('\n');
