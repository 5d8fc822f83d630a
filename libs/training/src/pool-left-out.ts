import type { LeftOut } from './leave-out';

/** Several sources, each left out once, taken together. */
export interface PooledLeftOut {
  readonly attacks: number;
  readonly harmless: number;
  /** Share of all their attacks found where 1 % of others' harmless rows raise a false alarm. */
  readonly recall: number | undefined;
  /** The same at the threshold. */
  readonly recallAtThreshold: number | undefined;
  /** Share of all their harmless rows at the threshold. */
  readonly falseAlarmRate: number | undefined;
}

/** Every attack counts once, and every harmless row: large sources count more. */
export function poolLeftOut(all: readonly LeftOut[]): PooledLeftOut {
  const attacks = sum(all.map((source) => source.attacks));
  const harmless = sum(all.map((source) => source.harmless));
  const share = (count: number, found: (source: LeftOut) => number): number | undefined => (count === 0 ? undefined : sum(all.map(found)) / count);
  return {
    attacks,
    harmless,
    recall: share(attacks, (source) => (source.recall ?? 0) * source.attacks),
    recallAtThreshold: share(attacks, (source) => (source.recallAtThreshold ?? 0) * source.attacks),
    falseAlarmRate: share(harmless, (source) => (source.falseAlarmRate ?? 0) * source.harmless),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
