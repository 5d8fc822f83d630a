import { recallAtFalseAlarmRate, rocAuc } from './ranking';

describe('rocAuc', () => {
  it.each([
    ['perfect', [3, 4], [1, 2], 1],
    ['inverted', [1, 2], [3, 4], 0],
    ['all equal', [1, 1], [1, 1, 1], 0.5],
    ['one tie of four pairs', [2, 3], [1, 2], 0.875],
    ['by hand', [0.9, 0.4], [0.5, 0.4, 0.1], (3 + 1.5) / 6],
    ['no negatives', [1], [], undefined],
    ['no positives', [], [1], undefined],
  ])('%s', (_, positives, negatives, expected) => {
    expect(rocAuc(positives, negatives)).toBe(expected);
  });
});

describe('recallAtFalseAlarmRate', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => i / 100);

  it.each([
    ['one of a hundred may pass', [0.995, 0.985, 0.98, 0.5], hundred, 0.5],
    ['a tie with the first that may not pass is missed', [0.98], hundred, 0],
    ['none may pass among ninety-nine', [0.975, 0.99], hundred.slice(0, 99), 0.5],
    ['ties among negatives cannot be split', [0.5, 0.6], [...hundred.slice(0, 98).map(() => 0), 0.5, 0.5], 0.5],
    ['no negatives', [1], [], undefined],
    ['no positives', [], [0], undefined],
  ])('%s', (_, positives, negatives, expected) => {
    expect(recallAtFalseAlarmRate(positives, negatives, 0.01)).toBe(expected);
  });

  it('lets every positive pass when every negative may', () => {
    expect(recallAtFalseAlarmRate([0], [1, 2], 1)).toBe(1);
  });
});
