import { canonicalize } from './canonicalize';

const cp = String.fromCodePoint;
const tags = (text: string): string => [...text].map((char) => cp(0xe0000 + (char.codePointAt(0) ?? 0))).join('');

describe('canonicalize', () => {
  it.each([
    ['plain text', 'Book a table for two.', 'Book a table for two.'],
    ['full width', 'Ｂｏｏｋ　ｔｗｏ', 'Book two'],
    ['ligature and superscript', 'ﬁle x²', 'file x2'],
    ['mathematical letters', '𝐁𝐨𝐨𝐤', 'Book'],
    ['zero width', 'bo\u200bo\u200dk\ufeff', 'book'],
    ['soft hyphen', 'ta\u00adble', 'table'],
    ['bidi', '\u202ebook\u202c \u2066now\u2069', 'book now'],
    ['tags', `book${tags('hidden')} now`, 'book now'],
    ['variation selectors', 'b\ufe0fo\ufe01o\u{e0100}k', 'book'],
    ['control characters', 'bo\u0000o\u0008k', 'book'],
    ['white space runs', 'a \t\n b\u00a0\u3000c', 'a b c'],
    ['white space across invisible', 'a \u200b b', 'a b'],
    ['composition after ASCII', 'cafe\u0301', 'café'],
    ['composition across invisible', 'cafe\u200b\u0301', 'café'],
    ['composition of Hangul', '\u1112\u1161\u11ab', '한'],
    ['half-width voiced kana', 'ｶﾞ', 'ガ'],
    ['only invisible', '\u200b\u200b', ''],
    ['empty', '', ''],
    ['lone surrogates stay', 'a\ud800b\udc00', 'a\ud800b\udc00'],
  ])('%s', (_, text, expected) => {
    expect(canonicalize(text).text).toBe(expected);
  });

  it.each([
    'Where is the nearest station?',
    'Où est la gare ? Ça va, garçon',
    'Где находится вокзал?',
    'Πού είναι ο σταθμός;'.normalize('NFKC'),
    'أين تقع المحطة؟',
    'סדנה למתחילים',
    'स्टेशन कहाँ है?',
    'สถานีอยู่ที่ไหน',
    '车站在哪里',
    '駅はどこですか。',
    '역이 어디예요?',
    'Nhà ga ở đâu?',
    '👍🏽 👩 🎉 code: if (a < b) { return x[0] != "y"; }',
  ])('leaves harmless text as it is: %s', (text) => {
    expect(canonicalize(text)).toMatchObject({ text, changed: false });
  });

  it('does not call folded white space a change, but anything else', () => {
    expect(canonicalize('a  b\n').changed).toBe(false);
    expect(canonicalize('a\u200bb').changed).toBe(true);
    expect(canonicalize('ｂ').changed).toBe(true);
  });

  it('is its own canonical form', () => {
    const text = `Ｂo\u200bok  𝐍𝐨𝐰 cafe\u0301 ﷺ ${tags('x')} ｶﾞ`;
    const once = canonicalize(text).text;
    expect(canonicalize(once)).toMatchObject({ text: once, changed: false });
  });

  it('maps offsets back to the original', () => {
    const original = 'ab\u200b\u200bＣ  ﬁn';
    const canonical = canonicalize(original);
    expect(canonical.text).toBe('abC fin');
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((at) => canonical.originalOffset(at))).toEqual([0, 1, 4, 5, 7, 7, 8, 9]);
  });

  it('gives the same over buffer borders as in one go', () => {
    const unit = 'añ \u200b ｂ\u0301 ';
    const canonical = canonicalize(unit.repeat(5_000));
    expect(canonical.text).toBe(`${canonicalize(unit).text.trimEnd()} `.repeat(5_000));
    expect(canonical.originalOffset(canonical.text.length - 1)).toBe(unit.length * 5_000 - 1);
  });

  it.each([
    ['marks without end', `e${'\u0301\u0323'.repeat(50_000)}`],
    ['expanding ligatures', '\ufdfa'.repeat(50_000)],
    ['ideographs', '\u6f22'.repeat(100_000)],
    ['half-width kana', 'ｶﾞ'.repeat(50_000)],
    ['lone surrogates', '\ud83d'.repeat(100_000)],
    ['marks between invisible characters', 'e\u200b\u0301'.repeat(30_000)],
  ])('normalizes each part of %s a bounded number of times, in short runs', (_, text) => {
    const normalize = jest.spyOn(String.prototype, 'normalize');
    try {
      canonicalize(text);
      const lengths = normalize.mock.contexts.map((run) => String(run).length);
      expect(Math.max(0, ...lengths.slice(0, 1000))).toBeLessThanOrEqual(64);
      expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(2 * text.length);
    } finally {
      normalize.mockRestore();
    }
  });
});
