/** Whole numbers that stand for real ones: `value = number * scale`. */
export interface Quantized<T> {
  readonly data: T;
  readonly scale: number;
}

/** Brings weights to 16 bits; the largest one uses the whole range. */
export function quantize16(weights: Float32Array): Quantized<Int16Array> {
  const scale = scaleFor(weights, 32_767);
  return { data: Int16Array.from(weights, (weight) => Math.round(weight / scale)), scale };
}

/** Brings weights to 8 bits; the largest one uses the whole range. */
export function quantize8(weights: Float32Array): Quantized<Int8Array> {
  const scale = scaleFor(weights, 127);
  return { data: Int8Array.from(weights, (weight) => Math.round(weight / scale)), scale };
}

/** Brings several heads to 8 bits each, laid out bucket by bucket. */
export function quantizeInterleaved8(heads: readonly Float32Array[]): { data: Int8Array; scales: number[] } {
  const scales = heads.map((weights) => scaleFor(weights, 127));
  const data = new Int8Array((heads[0]?.length ?? 0) * heads.length);
  for (const [index, weights] of heads.entries()) {
    for (let bucket = 0; bucket < weights.length; bucket++) {
      data[bucket * heads.length + index] = Math.round(weights[bucket] / scales[index]);
    }
  }
  return { data, scales };
}

function scaleFor(weights: Float32Array, largest: number): number {
  const reach = weights.reduce((highest, weight) => Math.max(highest, Math.abs(weight)), 0);
  return reach === 0 ? 1 : reach / largest;
}
