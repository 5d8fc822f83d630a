import { createContextJudge } from './context-judge';
import { handMadeContextModel } from '../testing/context-model';

const judge = createContextJudge(handMadeContextModel());
const context = 'The bridge was opened by Anna Keller in 1931. It is 240 metres long and crosses the Aare near Brugg.';
const confidenceOf = (response: string, given: string = context): number | undefined =>
  judge.judge({ input: 'Tell me about the bridge.', response, context: given })?.confidence;

describe('a context judge', () => {
  it.each([undefined, '', '  \n', '...!'])('does not guess without a context (%j)', (given) => {
    expect(judge.judge({ input: 'q', response: 'Anything at all.', context: given })).toBeUndefined();
  });

  it('finds copies grounded, in any case and with other marks', () => {
    expect(confidenceOf('The bridge was opened by Anna Keller in 1931.')).toBeLessThan(0.2);
    expect(confidenceOf('“the BRIDGE was opened, by Anna Keller, in 1931”')).toBeLessThan(0.2);
  });

  it('finds a changed number, says it and what the context says', () => {
    const found = judge.judge({ input: '', response: 'The bridge was opened by Anna Keller in 1938.', context });
    expect(found?.confidence).toBeGreaterThan(0.8);
    expect(found?.unsupported).toEqual({ numbers: ['1938'], names: [] });
    expect(found?.reason).toContain('1938');
  });

  it('finds a swapped name in the frame of another', () => {
    const found = judge.judge({ input: '', response: 'The bridge was opened by Maria Keller in 1931.', context });
    expect(found?.confidence).toBeGreaterThan(0.8);
    expect(found?.unsupported.names).toEqual(['Maria']);
    expect(found?.reason).toBe('says "Maria" where the context says "Anna"');
  });

  it('quotes no more of a word than shows which it is', () => {
    const found = judge.judge({ input: '', response: `It cost ${'9'.repeat(100_000)} francs.`, context });
    expect(found?.reason).toBe(`"${'9'.repeat(80)}…" is not in the context`);
  });

  it('points to the least grounded sentence', () => {
    const response = 'The bridge was opened by Anna Keller in 1931. It was torn down by Peter Moser. It is 240 metres long.';
    const found = judge.judge({ input: '', response, context });
    expect(found?.claims).toHaveLength(3);
    expect(response.slice(found?.span?.start, found?.span?.end)).toBe('It was torn down by Peter Moser');
    expect(found?.unsupported.names).toEqual(['Peter Moser']);
  });

  it('lists no name or number that the question brought', () => {
    const found = judge.judge({ input: 'Did Peter Moser build it in 1950?', response: 'No, not Peter Moser in 1950.', context });
    expect(found?.unsupported).toEqual({ numbers: [], names: [] });
  });

  it('reads languages without spaces character by character', () => {
    const chinese = '这座桥于1931年由安娜开放，全长240米。';
    expect(confidenceOf('由安娜开放', chinese)).toBeLessThan(0.2);
    expect(confidenceOf('被洪水摧毁了', chinese)).toBeGreaterThan(0.8);
    const thai = 'สะพานนี้เปิดใช้งานในปี 1931';
    expect(confidenceOf('เปิดใช้งาน', thai)).toBeLessThan(0.2);
  });

  it('reads digits of every script', () => {
    expect(confidenceOf('๑๙๓๑', 'เปิดในปี ๑๙๓๑ นะ')).toBeLessThan(0.2);
    expect(confidenceOf('१९३८', 'पुल १९३१ में खुला')).toBeGreaterThan(0.8);
  });

  it('reads 1,000 and 1000 as one number', () => {
    expect(confidenceOf('It costs 1000 francs.', 'It costs 1,000 francs.')).toBeLessThan(0.2);
  });

  it.each(['', '   ', '...'])('finds that %j claims nothing', (response) => {
    expect(judge.judge({ input: '', response, context })).toMatchObject({ confidence: 0, span: undefined, claims: [] });
  });

  it('gives the same answer however long the texts before were', () => {
    const alone = judge.judge({ input: '', response: 'It is 250 metres long.', context });
    judge.judge({ input: 'x', response: 'long text '.repeat(3000), context: 'other words '.repeat(3000) });
    expect(judge.judge({ input: '', response: 'It is 250 metres long.', context })).toEqual(alone);
  });

  it.each([
    ['words that repeat', 'a b '],
    ['sentences of one word', 'word\n'],
    ['numbers', '12 '],
    ['one script without spaces', '桥'],
  ])('takes 64 KB of %s in time that grows with the length only', (_, unit) => {
    const text = (bytes: number): string => unit.repeat(Math.ceil(bytes / unit.length));
    const timeOf = (given: string): number => {
      const startedMs = performance.now();
      judge.judge({ input: '', response: given, context: given });
      return performance.now() - startedMs;
    };
    timeOf(text(65_536));
    // A quadratic step would take 64 times as long; the bounds leave room for a busy machine.
    const short = Math.min(...Array.from({ length: 5 }, () => timeOf(text(8_192))));
    const long = Math.min(...Array.from({ length: 3 }, () => timeOf(text(65_536))));
    expect(long).toBeLessThan(Math.max(50, short * 24));
  });
});
