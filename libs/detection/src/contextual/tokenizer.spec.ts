import { TokenBuffer } from './token-buffer';
import { Tokenizer } from './tokenizer';

function tokensOf(text: string, charsAtATime: number): unknown {
  const tokens = new TokenBuffer();
  const tokenizer = new Tokenizer(text, tokens);
  while (!tokenizer.read(charsAtATime));
  const { length, sentences, hash, stem, kind, start, end, sentence } = tokens;
  return { length, sentences, columns: [hash, stem, kind, start, end, sentence].map((column) => Array.from(column.subarray(0, length))) };
}

describe('a text read in parts', () => {
  it.each([
    ['prose', 'Anna Keller opened it in 1931. “It cost 1,000.50 francs”, said J. Smith of the U.S.; then\nnothing more?'],
    ['numbers with marks', '1,000,000.5, 3.14. 15. 1,a 2.b'],
    ['invisible characters in words', 'wo\u00adrd and\u200b more\u200b.'],
    ['scripts without spaces', '这座桥于1931年开放。 เปิดใช้งาน'],
    ['nothing but marks', '...  --- !!'],
    ['a word at the end', 'and so on to the veryend'],
  ])('has the tokens it has in one piece: %s', (_, text) => {
    const whole = tokensOf(text, text.length);
    for (const chars of [1, 2, 3, 7, 40]) expect(tokensOf(text, chars)).toEqual(whole);
  });

  it('has no token and no sentence when it is empty', () => {
    expect(tokensOf('', 5)).toMatchObject({ length: 0, sentences: 0 });
  });
});
