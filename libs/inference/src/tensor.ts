const CONSTRUCTORS = {
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  int32: Int32Array,
  float32: Float32Array,
} as const;

/** How the numbers of a tensor are stored. */
export type TensorDtype = keyof typeof CONSTRUCTORS;

/** The numbers of a tensor. */
export type TensorValues = Int8Array | Uint8Array | Int16Array | Int32Array | Float32Array;

/** Numbers with a shape, row by row. */
export interface Tensor {
  readonly dtype: TensorDtype;
  readonly shape: readonly number[];
  readonly data: TensorValues;
}

/** True for the dtypes this version knows. */
export function isTensorDtype(value: unknown): value is TensorDtype {
  return typeof value === 'string' && Object.hasOwn(CONSTRUCTORS, value);
}

/** How many numbers a shape holds. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Bytes of one number. */
export function bytesPerElement(dtype: TensorDtype): number {
  return CONSTRUCTORS[dtype].BYTES_PER_ELEMENT;
}

/** A view of `count` little-endian numbers at an aligned offset; nothing is copied. */
export function viewTensor(dtype: TensorDtype, buffer: ArrayBuffer, offsetBytes: number, count: number): TensorValues {
  return new CONSTRUCTORS[dtype](buffer, offsetBytes, count);
}
