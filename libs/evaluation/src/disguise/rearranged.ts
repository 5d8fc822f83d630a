import type { DisguiseText } from './disguise';

const ALPHABET_SIZE = 26;
const ROTATION = 13;

/** Every ASCII letter moved on by half the alphabet; twice gives the text back. */
export const rot13: DisguiseText = (text) =>
  text.replace(/[a-z]/gi, (char) => {
    const start = char <= 'Z' ? 65 : 97;
    return String.fromCharCode(start + ((char.charCodeAt(0) - start + ROTATION) % ALPHABET_SIZE));
  });

/** The whole text backwards. */
export const reversed: DisguiseText = (text) => Array.from(text).reverse().join('');

/** A space between any two characters; every second character is the text. */
export const spacedApart: DisguiseText = (text) => Array.from(text).join(' ');
