import type { TrainingRow } from './training-row';
import { madeSource } from './made-rows';
import { createRandom, type Random } from './random';
import { isAuthored } from './training-rows';

/** Attacks up to this long are put into documents; longer ones are documents themselves. */
const LONGEST_ATTACK = 500;
const SHORTEST_HOST = 150;
const LONGEST_HOST = 6000;
/** Lengths the documents are brought to, in turns. */
const DOCUMENT_CHARS = [300, 800, 2000, 5000];
/** Where sentences and lines end. */
const BETWEEN_SENTENCES = /(?<=[.!?\n])\s/;

/**
 * Documents with an attack among their sentences, and as many of the same
 * documents without one: so that what stands around an attack says nothing.
 * Every category of attacks takes its turn. The same rows and seed give the
 * same documents.
 *
 * @param count how many of each kind
 */
export function buryAttacks(rows: readonly TrainingRow[], count: number, seed: number): TrainingRow[] {
  const hosts = rows.filter(isHost);
  const attacks = byCategory(rows.filter(isShortAttack));
  if (hosts.length === 0 || attacks.length === 0) return [];
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, i): TrainingRow[] => {
    const attack = pick(attacks[i % attacks.length], random);
    const first = pick(hosts, random);
    const document = composeDocument(first, hosts, DOCUMENT_CHARS[i % DOCUMENT_CHARS.length], random);
    const source = madeSource([attack, first]);
    const group = attack.group ?? attack.id;
    return [
      { ...attack, id: `buried-${i}`, text: insert(attack.text, document, random), source, group },
      { ...first, id: `host-${i}`, text: document, source, group: first.group ?? first.id },
    ];
  }).flat();
}

function isHost(row: TrainingRow): boolean {
  return row.label === 0 && row.text.length >= SHORTEST_HOST && row.text.length <= LONGEST_HOST;
}

function isShortAttack(row: TrainingRow): boolean {
  return row.label === 1 && row.text.length <= LONGEST_ATTACK && !row.source.startsWith('composed:') && !isInDocument(row);
}

/** Authored documents already hold their attack. */
function isInDocument(row: TrainingRow): boolean {
  return isAuthored(row) && row.category === 'goal_hijacking';
}

function byCategory(rows: readonly TrainingRow[]): TrainingRow[][] {
  const categories = [...new Set(rows.map(({ category }) => category))].sort();
  return categories.map((category) => rows.filter((row) => row.category === category));
}

function composeDocument({ text }: TrainingRow, hosts: readonly TrainingRow[], chars: number, random: Random): string {
  let document = text;
  while (document.length < 0.7 * chars) document += `\n${pick(hosts, random).text}`;
  return document.slice(0, chars);
}

function insert(attack: string, document: string, random: Random): string {
  const sentences = document.split(BETWEEN_SENTENCES);
  sentences.splice(random.below(sentences.length + 1), 0, attack);
  return sentences.join(random.below(2) === 0 ? ' ' : '\n');
}

function pick<T>(items: readonly T[], random: Random): T {
  return items[random.below(items.length)];
}
