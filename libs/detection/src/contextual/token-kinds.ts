/** What a token is, as far as its form tells. */
export const TokenKind = {
  word: 0,
  /** Begins with a digit. */
  number: 1,
  /** Begins with a capital in the middle of a sentence. */
  name: 2,
  /** Begins with a capital where every sentence does. */
  opening: 3,
  /** One character of a script that is written without spaces. */
  glyph: 4,
} as const;

/** Inclusive ranges of code units of scripts written without spaces between words. */
const UNSPACED: readonly (readonly [number, number])[] = [
  [0x0e00, 0x0eff], // Thai, Lao
  [0x1000, 0x109f], // Myanmar
  [0x1780, 0x17ff], // Khmer
  [0x2e80, 0x312f], // CJK radicals and marks, kana, bopomofo
  [0x31f0, 0x9fff], // kana extensions, CJK ideographs
  [0xf900, 0xfaff], // CJK compatibility ideographs
];

const unspaced = new Uint8Array(0x10000);
for (const [first, last] of UNSPACED) unspaced.fill(1, first, last + 1);

/** True for a unit of a script that is written without spaces. */
export function isUnspaced(unit: number): boolean {
  return unspaced[unit] === 1;
}

/** 1 for marks that end a sentence when white space follows, 2 for those that always do. */
const sentenceMarks = new Uint8Array(0x10000);
for (const mark of '.!?;:\u037e\u061f\u06d4\u0964') sentenceMarks[mark.charCodeAt(0)] = 1;
for (const mark of '\n\u3002\uff01\uff1f\uff1b') sentenceMarks[mark.charCodeAt(0)] = 2;

/** Whether a mark ends a sentence, given the unit after it (NaN at the end). */
export function endsSentence(unit: number, next: number): boolean {
  return sentenceMarks[unit] === 2 || (sentenceMarks[unit] === 1 && !(next > 0x20));
}
