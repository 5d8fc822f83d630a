import type { RandomSource } from './random';

/** `count` of the items, each as likely as the other, in their old order; all of them when there are no more. */
export function sampleOf<T>(items: readonly T[], count: number, random: RandomSource): T[] {
  let wanted = Math.min(count, items.length);
  return items.filter((_, index) => {
    if (random() * (items.length - index) >= wanted) return false;
    wanted--;
    return true;
  });
}

/** The items in random order; the given list stays as it is. */
export function shuffled<T>(items: readonly T[], random: RandomSource): T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
  }
  return mixed;
}
