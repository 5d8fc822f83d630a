import { composeTexts } from './compose-texts';
import { textPool, typicalTexts } from './text-pool';

describe('composed texts', () => {
  const pool = composeTexts();

  it('are the same in every run, or no two figures could be compared', () => {
    expect(composeTexts()).toEqual(pool);
  });

  it('have the length and the mix that the figures are about', () => {
    expect(pool.meanChars).toBeGreaterThan(200);
    expect(pool.meanChars).toBeLessThan(300);
    expect(pool.hostileShare).toBeCloseTo(0.1, 1);
  });

  it('are filled in and differ', () => {
    expect(pool.texts.filter(({ text }) => /\{(name|thing|circumstance)\}/.test(text))).toEqual([]);
    expect(new Set(pool.texts.map(({ text }) => text)).size).toBeGreaterThan(pool.texts.length * 0.9);
  });
});

describe('typical texts', () => {
  it('are harmless and about as long as the mean', () => {
    const pool = textPool([text(10), text(52), text(49, true), text(90), text(60)], 'made here');
    expect(typicalTexts(pool, 2).map(({ length }) => length)).toEqual([52, 60]);
  });

  it('are taken from attacks where there is nothing else', () => {
    expect(typicalTexts(textPool([text(5, true)], 'made here'), 3)).toHaveLength(1);
  });

  function text(length: number, hostile = false) {
    return { text: 'x'.repeat(length), hostile };
  }
});
