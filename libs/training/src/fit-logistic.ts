/** One example of a logistic regression. */
export interface LogisticExample {
  readonly inputs: readonly number[];
  readonly positive: boolean;
  readonly weight: number;
}

/** Weights of the inputs, and an offset. */
export interface LogisticFit {
  readonly weights: readonly number[];
  readonly offset: number;
}

const STEPS = 100;
const ENOUGH = 1e-9;
/** Pull towards zero, in weights of examples: it bounds what separable examples would make of a weight. */
const RIDGE = 0.5;
const LONGEST_STEP = 2;

/** Weighted logistic regression by Newton's method with a little ridge; for few inputs. */
export function fitLogistic(examples: readonly LogisticExample[]): LogisticFit {
  const width = (examples[0]?.inputs.length ?? 0) + 1;
  let fitted = new Array<number>(width).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const move = newtonMove(examples, fitted);
    const length = Math.hypot(...move);
    const scale = Math.min(1, LONGEST_STEP / Math.max(length, 1e-300));
    fitted = fitted.map((value, i) => value - scale * move[i]);
    if (length < ENOUGH) break;
  }
  return { weights: fitted.slice(0, -1), offset: fitted[width - 1] };
}

function newtonMove(examples: readonly LogisticExample[], fitted: readonly number[]): number[] {
  const width = fitted.length;
  const gradient = fitted.map((value, i) => (i === width - 1 ? 0 : RIDGE * value));
  const curvature = fitted.map((_, i) => fitted.map((__, j) => (i === j ? RIDGE : 0)));
  for (const { inputs, positive, weight } of examples) {
    const x = [...inputs, 1];
    const p = 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * fitted[i], 0)));
    const spread = weight * p * (1 - p);
    for (let i = 0; i < width; i++) {
      gradient[i] += weight * (p - Number(positive)) * x[i];
      for (let j = 0; j < width; j++) curvature[i][j] += spread * x[i] * x[j];
    }
  }
  return solve(curvature, gradient);
}

/** Solves a small positive definite system by Gaussian elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]]);
  const size = rows.length;
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) {
      const factor = rows[j][i] / rows[i][i];
      for (let k = i; k <= size; k++) rows[j][k] -= factor * rows[i][k];
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i--) {
    const known = rows[i].slice(i + 1, size).reduce((sum, value, k) => sum + value * solution[i + 1 + k], 0);
    solution[i] = (rows[i][size] - known) / rows[i][i];
  }
  return solution;
}
