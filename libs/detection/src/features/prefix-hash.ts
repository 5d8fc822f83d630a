/** Odd and without pattern: the base of all hashes of sequences. */
export const HASH_BASE = 0x9e4f2c35 | 0;

/**
 * The powers of {@link HASH_BASE}, modulo 2^32, from 0 to `longest`.
 *
 * With `prefixes[i + 1] = prefixes[i] * HASH_BASE + units[i]`, the hash of the
 * units from `a` to before `b` is `prefixes[b] - prefixes[a] * powers[b - a]`
 * (Karp and Rabin 1987, here modulo 2^32): an n-gram costs one multiplication,
 * however long it is. That line is written out where it is used, because a
 * call costs more than it does.
 */
export function basePowers(longest: number): Int32Array {
  const powers = new Int32Array(longest + 1);
  powers[0] = 1;
  for (let i = 1; i <= longest; i++) powers[i] = Math.imul(powers[i - 1], HASH_BASE);
  return powers;
}
