import { change, fixedWithin, percentWithin } from './figure-text';

describe('figure text', () => {
  it.each([
    [38.02, '-38.02'],
    [-2.331, '+2.33'],
    [0, '0.00'],
    [0.001, '0.00'],
    [undefined, '-'],
  ])('a loss of %p points is %s', (loss, text) => {
    expect(change(loss)).toBe(text);
  });

  it('shows half the width of an interval', () => {
    expect(percentWithin(0.9, { low: 0.88, high: 0.91 })).toBe('90.00 % ± 1.50');
    expect(fixedWithin(0.9, { low: 0.88, high: 0.91 }, 3)).toBe('0.900 ± 0.015');
    expect(percentWithin(undefined, undefined)).toBe('-');
  });
});
