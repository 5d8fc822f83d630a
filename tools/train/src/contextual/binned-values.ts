/** Values of examples brought to few bins, feature by feature. */
export interface BinnedValues {
  readonly rows: number;
  readonly features: number;
  /** Bin of each example, by feature. */
  readonly bins: readonly Uint8Array[];
  /** Highest value of each bin but the last, by feature. */
  readonly edges: readonly Float32Array[];
}

const MAX_BINS = 64;

/** Bins of about equal content; a value that many share has a bin of its own. */
export function binValues(values: readonly Float32Array[]): BinnedValues {
  const features = values[0]?.length ?? 0;
  const edges = Array.from({ length: features }, (_, feature) => edgesOf(Float32Array.from(values, (row) => row[feature]).sort()));
  const bins = edges.map((steps, feature) => Uint8Array.from(values, (row) => binOf(steps, row[feature])));
  return { rows: values.length, features, bins, edges };
}

function edgesOf(sorted: Float32Array): Float32Array {
  const edges: number[] = [];
  for (let bin = 1; bin < MAX_BINS; bin++) {
    const edge = sorted[Math.floor((bin * sorted.length) / MAX_BINS)];
    if (edge < sorted[sorted.length - 1] && (edges.length === 0 || edge > edges[edges.length - 1])) edges.push(edge);
  }
  return Float32Array.from(edges);
}

function binOf(edges: Float32Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value <= edges[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}
