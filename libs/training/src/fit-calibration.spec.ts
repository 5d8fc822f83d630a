import { fitCalibration } from './fit-calibration';
import { createRandom } from './random';

describe('fitCalibration', () => {
  it('finds the slope and offset that made the labels', () => {
    const random = createRandom(7);
    const margins = Array.from({ length: 20_000 }, () => random.below(8001) / 1000 - 4);
    const positive = margins.map((margin) => random.below(1_000_000) / 1_000_000 < 1 / (1 + Math.exp(-(1.5 * margin - 0.7))));
    const { slope, offset } = fitCalibration(margins, positive);
    expect(slope).toBeCloseTo(1.5, 1);
    expect(offset).toBeCloseTo(-0.7, 1);
  });

  it.each([
    ['separable', [-2, -1, 1, 2], [false, false, true, true]],
    ['the wrong way round', [-2, -1, 1, 2], [true, true, false, false]],
    ['one kind only', [1, 2], [true, true]],
    ['nothing', [], []],
    ['huge margins', [-1e6, 1e6], [false, true]],
  ])('stays finite and rising when the examples are %s', (_, margins, positive) => {
    const { slope, offset } = fitCalibration(margins, positive);
    expect(Number.isFinite(offset)).toBe(true);
    expect(slope).toBeGreaterThan(0);
    expect(slope).toBeLessThanOrEqual(50);
  });
});
