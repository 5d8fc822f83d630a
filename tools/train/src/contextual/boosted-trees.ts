import type { TreeEnsemble } from '@ai-security/detection';
import { createRandom, type Random } from '@ai-security/training';
import { binValues, type BinnedValues } from './binned-values';

/** How trees are grown. */
export interface TreeOptions {
  readonly trees: number;
  readonly leaves: number;
  readonly rate: number;
  /** Pull of every leaf towards zero. */
  readonly l2: number;
  /** Least second derivative in a leaf: about four times its examples. */
  readonly minHessian: number;
  /** Share of features that each tree may ask for. */
  readonly featureShare: number;
  /** Share of examples that each tree sees. */
  readonly rowShare: number;
  readonly seed: number;
  /** By feature: 1 where a higher value must never lower the margin, -1 where it must never raise it, 0 where it may do either. */
  readonly directions: readonly number[];
}

/** What trees learn from; all by example. */
export interface TreeExamples {
  readonly values: readonly Float32Array[];
  readonly targets: readonly boolean[];
  readonly weights: readonly number[];
}

/** What a leaf's value must lie between, so that no direction is violated further up. */
interface Bounds {
  readonly low: number;
  readonly high: number;
}

interface Leaf {
  readonly members: Uint32Array;
  readonly bounds: Bounds;
  readonly split: Split | undefined;
}

interface Split {
  readonly feature: number;
  readonly bin: number;
  readonly gain: number;
}

type Node = { readonly value: number } | { readonly split: Split; low: Node; high: Node };

/**
 * Gradient boosting of small trees over binned values with logistic loss
 * (Friedman 2001; second-order gains as in Chen and Guestrin 2016), best leaf
 * first, with directions that some features must keep. The same examples and options give the same trees.
 */
export function growTrees({ values, targets, weights }: TreeExamples, options: TreeOptions): TreeEnsemble {
  const binned = binValues(values);
  const random = createRandom(options.seed);
  const margins = new Float64Array(values.length);
  const gradient = new Float64Array(values.length);
  const hessian = new Float64Array(values.length);
  const trees: Node[] = [];
  for (let tree = 0; tree < options.trees; tree++) {
    for (let i = 0; i < values.length; i++) {
      const p = 1 / (1 + Math.exp(-margins[i]));
      gradient[i] = weights[i] * (p - (targets[i] ? 1 : 0));
      hessian[i] = weights[i] * p * (1 - p);
    }
    const root = growTree(binned, gradient, hessian, options, random);
    trees.push(root);
    for (let i = 0; i < values.length; i++) margins[i] += valueOf(root, binned, i);
  }
  return layOut(trees, binned);
}

function growTree(binned: BinnedValues, gradient: Float64Array, hessian: Float64Array, options: TreeOptions, random: Random): Node {
  const chance = (share: number): boolean => random.below(1_000_000) < share * 1_000_000;
  const features = Array.from({ length: binned.features }, (_, feature) => feature).filter(() => chance(options.featureShare));
  const members = Uint32Array.from({ length: binned.rows }, (_, row) => row).filter(() => chance(options.rowShare));
  const valueIn = ({ low, high }: Bounds, rows: Uint32Array): number => Math.min(high, Math.max(low, leafValue(rows, gradient, hessian, options)));
  const measure = (rows: Uint32Array, bounds: Bounds): Leaf => ({
    members: rows,
    bounds,
    split: bestSplit(binned, rows, features, gradient, hessian, options),
  });
  const free = { low: -Infinity, high: Infinity };
  const holder: { root: Node } = { root: { value: valueIn(free, members) } };
  const open: { leaf: Leaf; put: (node: Node) => void }[] = [{ leaf: measure(members, free), put: (node) => (holder.root = node) }];
  for (let leaves = 1; leaves < options.leaves; leaves++) {
    const best = open.reduce<number>((at, { leaf }, i) => ((leaf.split?.gain ?? 0) > (open[at]?.leaf.split?.gain ?? 0) ? i : at), 0);
    const [chosen] = open.splice(best, 1);
    const { split } = chosen.leaf;
    if (split === undefined) break;
    const bins = binned.bins[split.feature];
    const low = chosen.leaf.members.filter((row) => bins[row] <= split.bin);
    const high = chosen.leaf.members.filter((row) => bins[row] > split.bin);
    const { bounds } = chosen.leaf;
    const values = { low: valueIn(bounds, low), high: valueIn(bounds, high) };
    const middle = (values.low + values.high) / 2;
    const direction = options.directions[split.feature];
    const lowBounds = direction === 0 ? bounds : direction > 0 ? { ...bounds, high: middle } : { ...bounds, low: middle };
    const highBounds = direction === 0 ? bounds : direction > 0 ? { ...bounds, low: middle } : { ...bounds, high: middle };
    const node: Node = { split, low: { value: values.low }, high: { value: values.high } };
    chosen.put(node);
    open.push({ leaf: measure(low, lowBounds), put: (child) => (node.low = child) });
    open.push({ leaf: measure(high, highBounds), put: (child) => (node.high = child) });
  }
  return holder.root;
}

function leafValue(members: Uint32Array, gradient: Float64Array, hessian: Float64Array, { l2, rate }: TreeOptions): number {
  let g = 0;
  let h = 0;
  for (const row of members) {
    g += gradient[row];
    h += hessian[row];
  }
  return (-rate * g) / (h + l2);
}

function bestSplit(
  binned: BinnedValues,
  members: Uint32Array,
  features: readonly number[],
  gradient: Float64Array,
  hessian: Float64Array,
  { l2, minHessian, directions }: TreeOptions,
): Split | undefined {
  let best: Split | undefined;
  const sums = new Float64Array(512);
  for (const feature of features) {
    const bins = binned.bins[feature];
    const count = binned.edges[feature].length + 1;
    sums.fill(0, 0, count * 2);
    let [g, h] = [0, 0];
    for (const row of members) {
      const bin = bins[row] * 2;
      sums[bin] += gradient[row];
      sums[bin + 1] += hessian[row];
      g += gradient[row];
      h += hessian[row];
    }
    let [lowG, lowH] = [0, 0];
    for (let bin = 0; bin < count - 1; bin++) {
      lowG += sums[bin * 2];
      lowH += sums[bin * 2 + 1];
      if (lowH < minHessian || h - lowH < minHessian) continue;
      const rise = lowG / (lowH + l2) - (g - lowG) / (h - lowH + l2); // of the value from low to high
      if (rise * directions[feature] < 0) continue;
      const gain = lowG ** 2 / (lowH + l2) + (g - lowG) ** 2 / (h - lowH + l2) - g ** 2 / (h + l2);
      if (gain > (best?.gain ?? 1e-6)) best = { feature, bin, gain };
    }
  }
  return best;
}

function valueOf(node: Node, { bins }: BinnedValues, row: number): number {
  let at = node;
  while ('split' in at) at = bins[at.split.feature][row] <= at.split.bin ? at.low : at.high;
  return at.value;
}

function layOut(trees: readonly Node[], { edges }: BinnedValues): TreeEnsemble {
  const feature: number[] = [];
  const threshold: number[] = [];
  const more: number[] = [];
  const put = (node: Node): void => {
    const at = feature.length;
    feature.push('split' in node ? node.split.feature : -1);
    threshold.push('split' in node ? edges[node.split.feature][node.split.bin] : node.value);
    more.push(-1);
    if (!('split' in node)) return;
    put(node.low);
    more[at] = feature.length;
    put(node.high);
  };
  const roots = trees.map((tree) => {
    const root = feature.length;
    put(tree);
    return root;
  });
  return { roots: Int32Array.from(roots), feature: Int16Array.from(feature), threshold: Float32Array.from(threshold), more: Int32Array.from(more) };
}
