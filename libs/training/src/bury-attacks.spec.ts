import type { TrainingRow } from './training-row';
import { buryAttacks } from './bury-attacks';
import { isMadeOf } from './made-rows';

const row = (id: string, label: 0 | 1, category: string, text: string, source: string): TrainingRow => ({
  id, label, category, text, source,
  group: undefined,
});

const rows = [
  row('j', 1, 'jailbreak', 'zorp blick', 'one/attacks/x'),
  row('c', 1, 'code_injection', '<zorp>', 'two/attacks/x'),
  row('h', 0, 'benign', 'A quiet sentence about a garden. '.repeat(8), 'three/hosts/x'),
  row('s', 0, 'benign', 'too short to hide anything in', 'four/hosts/x'),
];

describe('buryAttacks', () => {
  const made = buryAttacks(rows, 8, 1);
  const attacks = made.filter(({ label }) => label === 1);

  it('puts attacks of every category whole into documents, and gives as many documents without', () => {
    expect(attacks.map(({ category }) => category)).toEqual(Array.from({ length: 4 }, () => ['code_injection', 'jailbreak']).flat());
    for (const { category, text } of attacks) expect(text).toContain(category === 'jailbreak' ? 'zorp blick' : '<zorp>');
    const clean = made.filter(({ label }) => label === 0);
    expect(clean).toHaveLength(8);
    for (const { text, category } of clean) expect([category, /zorp|too short/.test(text)]).toEqual(['benign', false]);
  });

  it('makes documents of several lengths, the same for the same seed', () => {
    expect(new Set(attacks.map(({ text }) => Math.round(text.length / 500))).size).toBeGreaterThan(2);
    expect(buryAttacks(rows, 8, 1)).toEqual(made);
    expect(buryAttacks(rows, 8, 2)).not.toEqual(made);
  });

  it('remembers where attack and document come from', () => {
    expect(isMadeOf(attacks[0], 'two/attacks')).toBe(true);
    expect(isMadeOf(attacks[0], 'three/hosts')).toBe(true);
    expect(isMadeOf(attacks[0], 'one/attacks')).toBe(false);
    expect(isMadeOf(rows[0], 'one/attacks')).toBe(false);
  });

  it('makes nothing where there is nothing to hide or to hide it in', () => {
    expect(buryAttacks(rows.slice(0, 2), 8, 1)).toEqual([]);
    expect(buryAttacks(rows.slice(2), 8, 1)).toEqual([]);
  });
});
