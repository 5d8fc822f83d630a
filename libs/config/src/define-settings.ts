import type { AnySetting, Settings } from './setting';

/**
 * Declares a record of settings.
 *
 * @throws TypeError when two of them share a key, a variable or a flag
 */
export function defineSettings<const S extends Settings>(settings: S): S {
  return mergeSettings(settings) as unknown as S;
}

type UnionToIntersection<U> = (U extends unknown ? (member: U) => void : never) extends (all: infer I) => void ? I : never;

/** One record with the settings of all the given ones. */
export type MergedSettings<R extends readonly Settings[]> = UnionToIntersection<R[number]>;

/**
 * Makes one record of several. The same setting may occur in more than one.
 *
 * @throws TypeError when different settings share a name, a key, a variable or a flag
 */
export function mergeSettings<const R extends readonly Settings[]>(...records: R): MergedSettings<R> {
  const merged: Record<string, AnySetting> = {};
  const taken = new Map<string, AnySetting>();
  for (const [name, setting] of records.flatMap((record) => Object.entries(record))) {
    claim(taken, `name ${name}`, setting);
    claim(taken, `key ${setting.key}`, setting);
    if (setting.env !== undefined) claim(taken, `variable ${setting.env}`, setting);
    if (setting.flag !== undefined) claim(taken, `flag --${setting.flag}`, setting);
    merged[name] = setting;
  }
  return Object.freeze(merged) as MergedSettings<R>;
}

function claim(taken: Map<string, AnySetting>, what: string, setting: AnySetting): void {
  const holder = taken.get(what) ?? setting;
  if (holder !== setting) throw new TypeError(`two settings, ${holder.key} and ${setting.key}, have the ${what}`);
  taken.set(what, setting);
}
