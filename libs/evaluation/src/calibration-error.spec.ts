import { expectedCalibrationError } from './calibration-error';

const rows = (pairs: readonly (readonly [score: number, positive: boolean])[]): { score: number; positive: boolean }[] =>
  pairs.map(([score, positive]) => ({ score, positive }));

describe('expectedCalibrationError', () => {
  it.each([
    ['sure and right', rows([[1, true], [0, false]]), 0],
    ['sure and wrong', rows([[0, true], [1, false]]), 1],
    ['half sure, half right', rows([[0.5, true], [0.5, false]]), 0],
    ['two bins of different size', rows([[0.9, true], [0.9, true], [0.9, true], [0.9, false], [0.1, false]]), (0.6 + 0.1) / 5],
  ])('%s', (_, examples, expected) => {
    expect(expectedCalibrationError(examples)).toBeCloseTo(expected, 12);
  });

  it('has no meaning without rows', () => {
    expect(expectedCalibrationError([])).toBeUndefined();
  });
});
