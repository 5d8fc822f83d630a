import { sectionOf } from './key-suggestion';
import type { AnySetting } from './setting';

/** Groups things that have a setting by the section of its key, sections in the order they first occur. */
export function bySection<T extends { readonly setting: AnySetting }>(items: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const sections = new Map<string, T[]>();
  for (const item of items) {
    const section = sectionOf(item.setting.key);
    const members = sections.get(section);
    if (members) members.push(item);
    else sections.set(section, [item]);
  }
  return sections;
}
