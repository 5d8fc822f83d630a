import { LETTERS } from '@ai-security/detection';
import { createBigramCounter } from './count-bigrams';

function tableOf(...texts: readonly string[]): Int8Array {
  const counter = createBigramCounter();
  for (const text of texts) counter.add(text);
  return counter.bigrams();
}

describe('createBigramCounter', () => {
  it('gives pairs that were seen more than chance, others less, and borders nothing', () => {
    const table = tableOf('aba ab', 'AB ba');
    const gain = (first: number, second: number): number => table[first * LETTERS + second];
    expect(gain(1, 2)).toBeGreaterThan(0);
    expect(gain(1, 3)).toBeLessThan(0);
    expect(gain(0, 1)).toBeGreaterThan(gain(0, 3));
    expect(gain(0, 0)).toBe(0);
  });

  it('gives the same for the same texts in any order, accents or not', () => {
    expect(tableOf('un café', 'one tea')).toEqual(tableOf('one tea', 'un cafe'));
  });
});
