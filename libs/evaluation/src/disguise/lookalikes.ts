import type { DisguiseText } from './disguise';

const LATIN = 'aceopxyijshdABCEHIJKMOPSTXY';
const CYRILLIC =
  '\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u0458\u0455\u04bb\u0501' +
  '\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405\u0422\u0425\u04ae';
const LEET_LETTERS = 'aeiostAEIOST';
const LEET_DIGITS = '431057431057';
const FULL_WIDTH_SHIFT = 0xfee0;
const IDEOGRAPHIC_SPACE = '\u3000';

/** Latin letters as the Cyrillic letters that look like them. */
export const homoglyphs: DisguiseText = replacing(LATIN, CYRILLIC);

/** Six letters as digits that look like them; upper and lower case become the same. */
export const leet: DisguiseText = replacing(LEET_LETTERS, LEET_DIGITS);

/** Printable ASCII as the wide forms used beside Chinese and Japanese. */
export const fullWidth: DisguiseText = (text) =>
  text.replace(/[\x20-\x7e]/g, (char) =>
    char === ' ' ? IDEOGRAPHIC_SPACE : String.fromCharCode(char.charCodeAt(0) + FULL_WIDTH_SHIFT),
  );

function replacing(from: string, to: string): DisguiseText {
  const replacements = new Map(Array.from(from, (char, index) => [char, to.charAt(index)]));
  return (text) => Array.from(text, (char) => replacements.get(char) ?? char).join('');
}
