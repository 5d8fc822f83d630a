type Numbers = Uint8Array | Int32Array | Uint32Array | Float32Array;

/** A typed array that grows as it is appended to. */
export interface GrowingArray<T extends Numbers> {
  readonly length: number;
  push(value: number): void;
  /** Appends the first `count` values of `values`. */
  append(values: Numbers, count: number): void;
  /** A copy of exactly what was appended. */
  toArray(): T;
}

/** An empty array that makes its storage with `allocate`. */
export function createGrowingArray<T extends Numbers>(allocate: (length: number) => T): GrowingArray<T> {
  let storage = allocate(1024);
  let length = 0;
  const reserve = (more: number): void => {
    if (length + more <= storage.length) return;
    const grown = allocate(Math.ceil((length + more) * 1.5));
    grown.set(storage.subarray(0, length));
    storage = grown;
  };
  return {
    get length() {
      return length;
    },
    push(value) {
      reserve(1);
      storage[length++] = value;
    },
    append(values, count) {
      reserve(count);
      storage.set(values.subarray(0, count), length);
      length += count;
    },
    toArray: () => storage.slice(0, length) as T,
  };
}
