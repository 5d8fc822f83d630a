/**
 * Value of a feature by its count (0 to 255), before the whole vector is
 * brought to length one. The logarithm keeps repetition from drowning the rest.
 */
export function featureValues(): Float64Array {
  return Float64Array.from({ length: 256 }, (_, count) => (count === 0 ? 0 : 1 + Math.log(count)));
}
