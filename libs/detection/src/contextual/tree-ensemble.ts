/** Boosted regression trees, laid out node by node. */
export interface TreeEnsemble {
  /** Index of the root of each tree. */
  readonly roots: Int32Array;
  /** Feature a node asks for, -1 for a leaf. */
  readonly feature: Int16Array;
  /** At most this goes to the next node, more to {@link more}. A leaf's value stands here too. */
  readonly threshold: Float32Array;
  /** Index of the node for values above the threshold. */
  readonly more: Int32Array;
}

/** Sum of what all trees say. */
export function treeMargin({ roots, feature, threshold, more }: TreeEnsemble, values: Float32Array): number {
  let margin = 0;
  for (let tree = 0; tree < roots.length; tree++) {
    let node = roots[tree];
    while (feature[node] !== -1) node = values[feature[node]] <= threshold[node] ? node + 1 : more[node];
    margin += threshold[node];
  }
  return margin;
}
