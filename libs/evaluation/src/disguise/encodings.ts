import type { DisguiseText } from './disguise';

/** UTF-8 as standard base64, padded. */
export const base64: DisguiseText = (text) => btoa(bytesOf(text).map((byte) => String.fromCharCode(byte)).join(''));

/** UTF-8 as lower-case hexadecimal digits without gaps. */
export const hex: DisguiseText = (text) => bytesOf(text).map(twoDigits).join('');

/** Every UTF-8 byte percent-encoded, also those a link could hold as they are. */
export const url: DisguiseText = (text) => bytesOf(text).map((byte) => `%${twoDigits(byte)}`).join('');

/** Every code point as a decimal HTML entity. */
export const htmlEntities: DisguiseText = (text) => Array.from(text, (char) => `&#${char.codePointAt(0)};`).join('');

/** Every UTF-16 unit as a JSON and JavaScript escape. */
export const unicodeEscapes: DisguiseText = (text) =>
  text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

function bytesOf(text: string): number[] {
  return Array.from(new TextEncoder().encode(text));
}

function twoDigits(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
