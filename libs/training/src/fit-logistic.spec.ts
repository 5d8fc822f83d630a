import { fitLogistic } from './fit-logistic';
import { createRandom } from './random';

describe('fitLogistic', () => {
  it('finds the weights that made the examples', () => {
    const random = createRandom(1);
    const uniform = (): number => random.below(1_000_000) / 1_000_000;
    const examples = Array.from({ length: 20_000 }, () => {
      const inputs = [uniform() * 4 - 2, uniform() * 4 - 2];
      const probability = 1 / (1 + Math.exp(-(2 * inputs[0] - inputs[1] + 0.5)));
      return { inputs, positive: uniform() < probability, weight: 1 };
    });
    const { weights, offset } = fitLogistic(examples);
    expect(weights[0]).toBeCloseTo(2, 0);
    expect(weights[1]).toBeCloseTo(-1, 0);
    expect(Math.abs(offset - 0.5)).toBeLessThan(0.15);
  });

  it('counts an example of weight two as two', () => {
    const one = { inputs: [1], positive: true, weight: 1 };
    const other = { inputs: [-1], positive: false, weight: 1 };
    const twice = fitLogistic([one, one, other]);
    const weighted = fitLogistic([{ ...one, weight: 2 }, other]);
    expect(weighted.weights[0]).toBeCloseTo(twice.weights[0], 9);
    expect(weighted.offset).toBeCloseTo(twice.offset, 9);
  });

  it('stays finite where examples can be told apart entirely', () => {
    const { weights, offset } = fitLogistic([{ inputs: [5], positive: true, weight: 1 }, { inputs: [-5], positive: false, weight: 1 }]);
    expect([...weights, offset].every(Number.isFinite)).toBe(true);
    expect(weights[0]).toBeGreaterThan(0);
  });
});
