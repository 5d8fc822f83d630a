import { sourceFamily, type TrainingRow } from '@ai-security/training';
import { markdownTable } from './card-table';

/** Rows, attacks and licence of each source family, largest first. */
export function describeSources(rows: readonly TrainingRow[], licences: Readonly<Record<string, string>>): string {
  const families = new Map<string, { rows: number; attacks: number }>();
  for (const { source, label } of rows) {
    const family = families.get(sourceFamily(source)) ?? { rows: 0, attacks: 0 };
    families.set(sourceFamily(source), { rows: family.rows + 1, attacks: family.attacks + label });
  }
  const ordered = [...families].sort(([a, one], [b, other]) => other.rows - one.rows || (a < b ? -1 : 1));
  return markdownTable(
    ['source', 'texts', 'attacks', 'licence'],
    ordered.map(([name, { rows: texts, attacks }]) => [name, String(texts), String(attacks), licenceOf(name, licences)]),
  );
}

function licenceOf(family: string, licences: Readonly<Record<string, string>>): string {
  return licences[family] ?? (family.startsWith('authored/') ? 'written for this project' : 'not recorded');
}
